package io.github.odoosync.sink.salesforce.internal.describe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the org says of a field.
 *
 * @param name such as {@code AccountId}
 * @param type such as {@code reference}, {@code string}, {@code double}, {@code datetime}
 * @param length the most characters of a text, else 0
 * @param precision the digits of a number, else 0
 * @param scale its digits behind the point
 * @param externalId whether records can be upserted by it
 * @param unique whether no two records may have the same
 * @param createable whether the user may set it in new records
 * @param updateable whether the user may change it
 * @param nillable whether it may be empty
 * @param relationshipName by which a reference's record is named, such as {@code Account}, or null
 * @param referenceTo the objects that a reference may lead to
 * @param label what a person calls it
 */
public record FieldDescription(
        String name,
        String type,
        int length,
        int precision,
        int scale,
        boolean externalId,
        boolean unique,
        boolean createable,
        boolean updateable,
        boolean nillable,
        @Nullable String relationshipName,
        List<String> referenceTo,
        String label) {

    /** Copies the list. */
    public FieldDescription {
        referenceTo = List.copyOf(referenceTo);
    }

    /** Describes a field that has no label but its name. */
    public FieldDescription(
            String name,
            String type,
            int length,
            int precision,
            int scale,
            boolean externalId,
            boolean unique,
            boolean createable,
            boolean updateable,
            boolean nillable,
            @Nullable String relationshipName,
            List<String> referenceTo) {
        this(
                name,
                type,
                length,
                precision,
                scale,
                externalId,
                unique,
                createable,
                updateable,
                nillable,
                relationshipName,
                referenceTo,
                name);
    }
}
