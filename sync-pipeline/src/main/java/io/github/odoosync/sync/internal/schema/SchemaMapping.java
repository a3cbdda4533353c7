package io.github.odoosync.sync.internal.schema;

import io.github.odoosync.client.row.OdooRow;
import io.github.odoosync.client.row.RowLayout;
import io.github.odoosync.client.schema.ModelSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.sync.mapping.Bridge;
import io.github.odoosync.sync.mapping.Mapping;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Turns Odoo's rows into records: a stream's fields into a target's columns, and decimals to their column's scale. */
public final class SchemaMapping {
    private static final long SLOT = 16;
    private static final int MAX_SCALE = 10_000;

    private final RecordSchema schema;
    private final List<MappedColumn> columns;
    private final boolean asRead;
    private final @Nullable Masking masking;
    private final int distribution;
    private final @Nullable KeyConstant constant;

    private SchemaMapping(
            List<MappedColumn> columns,
            String key,
            boolean asRead,
            @Nullable Masking masking,
            String distribution,
            @Nullable KeyConstant constant) {
        this.schema = RecordSchema.of(
                null,
                columns.stream().map(MappedColumn::field).toList(),
                constant == null ? List.of(key) : List.of(key, constant.column()));
        this.columns = List.copyOf(columns);
        this.constant = constant;
        this.asRead = asRead;
        this.masking = masking;
        this.distribution = distribution.isEmpty() ? -1 : schema.indexOf(distribution);
    }

    /**
     * Maps the columns of a layout, which are fields of the model or names beside its many2one fields.
     *
     * @param masking what hashes, or null where nothing is hashed
     * @param constant what is a part of each key, or null for nothing
     * @throws IllegalArgumentException if the mapping does not fit the fields
     */
    public static SchemaMapping of(
            ModelSchema model,
            RowLayout layout,
            Mapping mapping,
            @Nullable Masking masking,
            @Nullable KeyConstant constant) {
        Map<String, String> renamed = mapping.renamed();
        String distribution = mapping.bridge()
                .map(Bridge::field)
                .filter(field -> layout.find(field) >= 0)
                .map(field -> renamed.getOrDefault(field, field))
                .orElse("");
        List<MappedColumn> columns = new ArrayList<>(new ColumnPlanner(model, layout, mapping, masking).columns());
        if (constant != null) {
            columns.add(constant.mapped());
        }
        return new SchemaMapping(
                columns,
                renamed.getOrDefault("id", "id"),
                mapping.changesNothing() && constant == null,
                masking,
                distribution,
                constant);
    }

    /** {@return a record's key in the target} */
    public RecordKey key(long id) {
        return constant == null ? RecordKey.of(id) : new RecordKey(List.of(id, constant.value()));
    }

    /** {@return the records' shape} */
    public RecordSchema schema() {
        return schema;
    }

    /** {@return type by column, as a text that changes when the type does} */
    public Map<String, String> columns() {
        Map<String, String> types = new LinkedHashMap<>();
        schema.fields().forEach(field -> types.put(field.name(), field.type().toString()));
        return types;
    }

    /** {@return the column that is unfolded into a bridge table} */
    public OptionalInt distribution() {
        return distribution < 0 ? OptionalInt.empty() : OptionalInt.of(distribution);
    }

    /** {@return percent by account of a record; empty where nothing is unfolded} */
    public SortedMap<Long, BigDecimal> distribution(SyncRecord row) {
        return Distribution.parse(distribution < 0 ? null : (String) row.value(distribution));
    }

    /** {@return whether the key of the hashes is still the one that they are made with} */
    public boolean keyHolds() {
        return masking == null || masking.current();
    }

    /**
     * Returns a row as a record, which may take over the row's array; the row must not be used afterwards.
     *
     * @throws MisfitException if it does not fit the columns
     */
    public MappedRow map(OdooRow row) {
        @Nullable Object[] values = asRead ? row.values() : mapped(row);
        int rounded = 0;
        long bytes = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof BigDecimal value
                    && schema.fields().get(i).type() instanceof LogicalType.Decimal type) {
                if (!asRead) {
                    requireRoom(i, value, type);
                }
                BigDecimal scaled = value.setScale(type.scale(), RoundingMode.HALF_EVEN);
                if (scaled.compareTo(value) != 0) {
                    rounded++;
                }
                values[i] = scaled;
            }
            bytes += bytes(values[i]);
        }
        SyncRecord mapped = SyncRecord.upsert(schema, values, row.version().orElse(null));
        requireDistribution(mapped);
        return new MappedRow(mapped, rounded, bytes);
    }

    /** {@return about how much memory a value takes} */
    public static long bytes(@Nullable Object value) {
        if (value instanceof String text) {
            return SLOT + text.length();
        }
        return value instanceof List<?> list ? SLOT + SLOT * list.size() : SLOT;
    }

    private @Nullable Object[] mapped(OdooRow row) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).values().of(row);
        }
        return values;
    }

    private void requireRoom(int column, BigDecimal value, LogicalType.Decimal type) {
        long digits = (long) value.precision() - value.scale();
        if (value.signum() != 0 && (digits > type.precision() - type.scale() || value.scale() > MAX_SCALE)) {
            throw new MisfitException(
                    MisfitException.MAPPING,
                    "column " + schema.fields().get(column).name() + ": the value does not fit into " + type);
        }
    }

    private void requireDistribution(SyncRecord row) {
        try {
            distribution(row);
        } catch (MisfitException e) {
            throw new MisfitException(
                    e.code(), "column " + schema.fields().get(distribution).name() + " " + e.reason());
        }
    }
}
