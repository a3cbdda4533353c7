package io.github.odoosync.sink.salesforce.internal.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.spi.record.SyncRecord;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A field of the object, and where its values come from.
 *
 * @param field its name, such as {@code AccountId}
 * @param relationship by which a parent's external id is sent, such as {@code Account}, or null for the field's own value
 * @param bare whether JSON writes its values without quotes
 * @param createOnly whether it is set in new records and can't be changed later
 * @param source the record's part
 * @param text how that is written
 */
record Column(
        String field, @Nullable String relationship, boolean bare, boolean createOnly, Source source, FieldText text) {
    private static final int ID_LENGTH = 15;

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

    /** {@return what CSV and queries call it} */
    String header(String externalIdField) {
        return relationship == null ? field : relationship + "." + externalIdField;
    }

    /** {@return whether a record of the org holds another value; a row that tells none is never different} */
    boolean differs(JsonNode held, @Nullable String value, String externalIdField) {
        if (value == null || value.equals(Row.LEAVE)) {
            return false;
        }
        JsonNode there = Soql.at(held, header(externalIdField));
        if (there.isNumber() && bare) {
            return there.decimalValue().compareTo(new BigDecimal(value)) != 0;
        }
        String text = there.asText("");
        boolean id = relationship == null && field.endsWith("Id") && text.length() > ID_LENGTH;
        return !(id ? text.regionMatches(0, value, 0, ID_LENGTH) : text.equals(value));
    }
}
