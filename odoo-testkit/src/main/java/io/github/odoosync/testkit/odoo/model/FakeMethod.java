package io.github.odoosync.testkit.odoo.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A public method of a fake model beyond those that every model has. */
@FunctionalInterface
public interface FakeMethod {

    /**
     * Answers a call.
     *
     * @param ids the rows it was called on
     * @param args its positional arguments behind the ids
     * @param kwargs its named arguments without the context
     * @return text, number, boolean, list, map or null
     */
    @Nullable
    Object call(List<Long> ids, List<@Nullable Object> args, Map<String, @Nullable Object> kwargs);
}
