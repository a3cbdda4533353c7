package io.github.odoosync.sync.internal.schema;

import io.github.odoosync.client.schema.ModelField;
import io.github.odoosync.client.schema.ModelSchema;
import io.github.odoosync.client.schema.ValueKind;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import org.jspecify.annotations.Nullable;

/** Columns as Odoo's fields suggest them. */
public final class SourceColumns {
    private static final int INTEGER_DIGITS = 18;
    private static final int MIN_SCALE = 6;

    private SourceColumns() {}

    /** Returns the column that a field of a model has by default. */
    public static FieldSchema column(ModelSchema model, String name, ValueKind kind) {
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

    /** Returns a column under another name, with another type; what another type makes untrue is left out. */
    static FieldSchema as(FieldSchema column, String name, LogicalType type, @Nullable String currencyField) {
        boolean same = type.equals(column.type());
        FieldSchema.Builder mapped = FieldSchema.builder(name, type)
                .label(column.label().orElse(null))
                .help(column.help().orElse(null))
                .currencyField(currencyField)
                .companyDependent(column.companyDependent());
        if (same) {
            mapped.sourceType(column.sourceType().orElse(null))
                    .relatedModel(column.relatedModel().orElse(null))
                    .selection(column.selection());
        }
        return mapped.build();
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
