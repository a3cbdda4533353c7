package io.github.odoosync.sync.internal.schema;

import io.github.odoosync.client.row.OdooRow;
import io.github.odoosync.client.row.RowLayout;
import io.github.odoosync.client.schema.ModelField;
import io.github.odoosync.client.schema.ModelSchema;
import io.github.odoosync.client.schema.ValueKind;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns Odoo's rows into records: the layout's columns into a target's, and decimals to their column's scale. */
public final class SchemaMapping {
    private static final int INTEGER_DIGITS = 18;
    private static final int MIN_SCALE = 6;
    private static final long SLOT = 16;

    private final RecordSchema schema;

    private SchemaMapping(RecordSchema schema) {
        this.schema = schema;
    }

    /** Maps the columns of a layout, which are fields of the model or names beside its many2one fields. */
    public static SchemaMapping of(ModelSchema model, RowLayout layout) {
        List<FieldSchema> columns = new ArrayList<>();
        for (int i = 0; i < layout.size(); i++) {
            columns.add(column(model, layout.names().get(i), layout.kind(i)));
        }
        return new SchemaMapping(RecordSchema.of(null, columns, List.of("id")));
    }

    /** {@return the records' shape} */
    public RecordSchema schema() {
        return schema;
    }

    /** {@return type by column, as a text that changes when the type does} */
    public Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        schema.fields().forEach(field -> columns.put(field.name(), field.type().toString()));
        return columns;
    }

    /** Returns a row as a record, which takes over the row's array; the row must not be used afterwards. */
    public MappedRow map(OdooRow row) {
        @Nullable Object[] values = row.values();
        int rounded = 0;
        long bytes = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof BigDecimal value
                    && schema.fields().get(i).type() instanceof LogicalType.Decimal type) {
                BigDecimal scaled = value.setScale(type.scale(), RoundingMode.HALF_EVEN);
                if (scaled.compareTo(value) != 0) {
                    rounded++;
                }
                values[i] = scaled;
            }
            bytes += bytes(values[i]);
        }
        return new MappedRow(SyncRecord.upsert(schema, values, row.version().orElse(null)), rounded, bytes);
    }

    /** {@return about how much memory a value takes} */
    public static long bytes(@Nullable Object value) {
        if (value instanceof String text) {
            return SLOT + text.length();
        }
        return value instanceof List<?> list ? SLOT + SLOT * list.size() : SLOT;
    }

    private static FieldSchema column(ModelSchema model, String name, ValueKind kind) {
        ModelField field = model.field(name).orElse(null);
        if (field == null) {
            return FieldSchema.of(name, type(kind, MIN_SCALE));
        }
        return FieldSchema.builder(name, type(kind, field.scale().orElse(MIN_SCALE)))
                .label(field.label())
                .help(field.help().orElse(null))
                .sourceType(field.typeName())
                .relatedModel(field.relation().orElse(null))
                .currencyField(field.currencyField().orElse(null))
                .companyDependent(field.companyDependent())
                .selection(field.selection())
                .build();
    }

    private static LogicalType type(ValueKind kind, int scale) {
        return switch (kind) {
            case TEXT, REFERENCE_NAME -> LogicalType.STRING;
            case INTEGER, REFERENCE -> LogicalType.INT64;
            case FLOAT -> LogicalType.FLOAT64;
            case DECIMAL -> decimal(Math.max(MIN_SCALE, scale));
            case BOOLEAN -> LogicalType.BOOLEAN;
            case DATE -> LogicalType.DATE;
            case DATETIME -> LogicalType.TIMESTAMP;
            case IDS -> LogicalType.INT64_ARRAY;
            case JSON -> LogicalType.JSON;
        };
    }

    private static LogicalType decimal(int scale) {
        return new LogicalType.Decimal(INTEGER_DIGITS + scale, scale);
    }
}
