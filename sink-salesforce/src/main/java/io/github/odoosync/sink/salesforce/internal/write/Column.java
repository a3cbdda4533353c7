package io.github.odoosync.sink.salesforce.internal.write;

import io.github.odoosync.spi.record.SyncRecord;
import org.jspecify.annotations.Nullable;

/**
 * A field of the object, and where its values come from.
 *
 * @param field its name, such as {@code AccountId}
 * @param relationship by which a parent's external id is sent, such as {@code Account}, or null for the field's own value
 * @param bare whether JSON writes its values without quotes
 * @param source the record's part
 * @param text how that is written
 */
record Column(String field, @Nullable String relationship, boolean bare, Source source, FieldText text) {

    /** Takes a part of a record. */
    interface Source {
        @Nullable
        Object of(SyncRecord record);
    }

    @Nullable
    String textOf(SyncRecord record) throws MisfitException {
        try {
            return text.of(source.of(record));
        } catch (MisfitException e) {
            throw new MisfitException(
                    e.misfit().code(), "field " + field + ": " + e.misfit().message());
        }
    }

    /** {@return what CSV calls it} */
    String header(String externalIdField) {
        return relationship == null ? field : relationship + "." + externalIdField;
    }
}
