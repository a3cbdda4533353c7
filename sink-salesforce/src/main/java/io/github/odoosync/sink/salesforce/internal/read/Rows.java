package io.github.odoosync.sink.salesforce.internal.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.sink.salesforce.internal.write.Moments;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.source.SourceException;
import io.github.odoosync.spi.source.SourceFields;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of a query's rows.
 *
 * @param plan of the object
 */
record Rows(ReadPlan plan) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{18}");
    /** What follows is a checksum for readers that don't tell capitals from small letters. */
    private static final int SIGNIFICANT = 15;

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    String id(JsonNode row) {
        String id = row.path(ReadPlan.ID).asText("");
        if (!isId(id)) {
            throw broken(ReadPlan.ID, "a record without an id", null);
        }
        return id;
    }

    Instant modified(JsonNode row) {
        try {
            return Moments.parse(row.path(ReadPlan.MODIFIED).asText(""));
        } catch (DateTimeException e) {
            throw broken(ReadPlan.MODIFIED, id(row), e);
        }
    }

    boolean deleted(JsonNode row) {
        return required(row, ReadPlan.DELETED, LogicalType.BOOLEAN) == Boolean.TRUE;
    }

    /** {@return the record, or the news that it is gone} */
    SyncRecord record(JsonNode row) {
        return record(row, true);
    }

    /** {@return the record, whose last change was another's if it was not, as far as is known, ours alone} */
    SyncRecord record(JsonNode row, boolean ours) {
        String id = id(row);
        Instant modified = modified(row);
        if (deleted(row)) {
            return gone(id, modified);
        }
        RecordSchema schema = plan.schema();
        List<Column> columns = plan.columns();
        @Nullable Object[] values = new @Nullable Object[schema.fields().size()];
        for (int i = 0; i < columns.size(); i++) {
            values[i] = value(row, columns.get(i));
        }
        Object externalId = required(row, plan.settings().externalIdField(), LogicalType.STRING);
        values[schema.indexOf(SourceFields.ODOO_ID)] =
                new OdooIds(plan.settings().prefix()).idOf((String) externalId);
        values[schema.indexOf(SourceFields.WRITTEN_VERSION)] = writtenVersion(row);
        values[schema.indexOf(SourceFields.OWN_CHANGE)] = ours && ours(row);
        return SyncRecord.upsert(schema, values, modified);
    }

    private boolean ours(JsonNode row) {
        String by = String.valueOf(required(row, ReadPlan.MODIFIED_BY, LogicalType.STRING));
        return by.regionMatches(0, plan.user(), 0, SIGNIFICANT);
    }

    SyncRecord gone(String id, @Nullable Instant when) {
        return SyncRecord.delete(plan.schema(), RecordKey.of(id), when);
    }

    private @Nullable Instant writtenVersion(JsonNode row) {
        String field = plan.settings().versionField();
        Object text = field == null ? null : required(row, field, LogicalType.STRING);
        try {
            return text == null ? null : Moments.parse((String) text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private @Nullable Object required(JsonNode row, String field, LogicalType type) {
        return value(row, new Column(field, type));
    }

    private @Nullable Object value(JsonNode row, Column column) {
        try {
            return column.value(row);
        } catch (IllegalArgumentException e) {
            throw broken(column.path(), id(row) + ", where " + e.getMessage(), e);
        }
    }

    private SourceException broken(String field, String where, @Nullable Throwable cause) {
        return new SourceException(
                "the org's answer has no value of " + plan.object() + "." + field + " that can be read, in " + where
                        + "; see whether the field has changed in Setup, and report it if it has not",
                false,
                cause instanceof DateTimeException ? null : cause);
    }
}
