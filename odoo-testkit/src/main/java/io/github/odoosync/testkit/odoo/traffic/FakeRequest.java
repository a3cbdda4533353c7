package io.github.odoosync.testkit.odoo.traffic;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that the server understood, in the order of arrival; passwords and keys are left out.
 *
 * @param service {@code object} for a call of a model, else {@code common}, {@code db} or {@code web}
 * @param model empty when the call was not for a model
 * @param method the model's method, or the service's
 * @param args positional arguments; with JSON-2 the ids alone, if there were any
 * @param kwargs named arguments, the context among them
 * @param headers by name in lower case, without authorization and cookies
 */
public record FakeRequest(
        Protocol protocol,
        String service,
        String model,
        String method,
        List<@Nullable Object> args,
        Map<String, @Nullable Object> kwargs,
        Map<String, String> headers) {

    /**
     * Returns the named argument, or null.
     *
     * @param name the argument's name
     * @return the named argument, or null
     */
    public @Nullable Object kwarg(String name) {
        return kwargs.get(name);
    }
}
