package io.github.odoosync.sink.salesforce.internal.describe;

import java.util.Map;

/**
 * What the org says of an object.
 *
 * @param name such as {@code Account}
 * @param createable whether the user may create records
 * @param updateable whether the user may change them
 * @param deletable whether the user may delete them
 * @param queryable whether the user may read them
 * @param fields by name
 */
public record ObjectDescription(
        String name,
        boolean createable,
        boolean updateable,
        boolean deletable,
        boolean queryable,
        Map<String, FieldDescription> fields) {

    /** Copies the fields. */
    public ObjectDescription {
        fields = Map.copyOf(fields);
    }
}
