package io.github.odoosync.sink.salesforce.internal.describe;

import java.util.Map;
import java.util.Set;

/**
 * What a table needs of the org.
 *
 * @param name of the object
 * @param deletes whether records are deleted
 * @param fields of the mapping, by name
 * @param ownFields that the sync adds, by name
 */
public record Requirement(String name, boolean deletes, Set<String> fields, Map<String, OwnField> ownFields) {

    /** Copies what it is given. */
    public Requirement {
        fields = Set.copyOf(fields);
        ownFields = Map.copyOf(ownFields);
    }
}
