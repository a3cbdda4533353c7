package io.github.odoosync.sink.salesforce.internal.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to read of an object.
 *
 * @param object its API name
 * @param fields their API names, or paths over references such as {@code Account.Odoo_Id__c}
 * @param model Odoo's, as which its records are linked; null if they are not
 */
public record ObjectFields(
        String object, List<String> fields, @Nullable String model) {

    /** Copies the list. */
    public ObjectFields {
        fields = List.copyOf(fields);
    }
}
