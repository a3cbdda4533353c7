package io.github.odoosync.sync.internal.schema;

import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.row.OdooRow;
import io.github.odoosync.client.row.RowLayout;
import io.github.odoosync.client.schema.ModelSchema;
import io.github.odoosync.client.schema.ValueKind;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.sync.mapping.AddedColumn;
import io.github.odoosync.sync.mapping.Mapping;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Works out a table's columns from the fields that are read and a mapping; complains of all that does not fit at once. */
final class ColumnPlanner {
    private static final String NAME_SUFFIX = "_name";

    private final ModelSchema model;
    private final RowLayout layout;
    private final Mapping mapping;
    private final @Nullable Masking masking;
    private final List<MappedColumn> columns = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    ColumnPlanner(ModelSchema model, RowLayout layout, Mapping mapping, @Nullable Masking masking) {
        this.model = model;
        this.layout = layout;
        this.mapping = mapping;
        this.masking = masking;
    }

    /**
     * Plans the columns.
     *
     * @throws IllegalArgumentException if the mapping does not fit the fields
     */
    List<MappedColumn> columns() {
        Set<String> unknown = new TreeSet<>(mapping.fields());
        unknown.removeAll(layout.names());
        unknown.removeIf(
                field -> mapping.dropped().contains(field) && model.field(field).isPresent());
        if (!unknown.isEmpty()) {
            wrong.add("these fields are not read: " + unknown);
        }
        for (int i = 0; i < layout.size(); i++) {
            String field = layout.names().get(i);
            if (!applies(mapping.dropped(), i)) {
                columns.add(column(i, field));
            }
        }
        mapping.added().forEach(added -> columns.add(column(added)));
        Set<String> seen = new TreeSet<>();
        Set<String> twice = new LinkedHashSet<>();
        for (MappedColumn column : columns) {
            if (!seen.add(column.field().name().toLowerCase(Locale.ROOT))) {
                twice.add(column.field().name());
            }
        }
        if (!twice.isEmpty()) {
            wrong.add("these columns would be there twice: " + twice);
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
        return columns;
    }

    private MappedColumn column(int index, String field) {
        FieldSchema read = SourceColumns.column(model, field, layout.kind(index));
        String name = name(field, index);
        String currency = read.currencyField()
                .filter(currencyField -> !mapping.dropped().contains(currencyField))
                .map(currencyField -> mapping.renamed().getOrDefault(currencyField, currencyField))
                .orElse(null);
        if (masked(mapping.blanked(), index, field)) {
            LogicalType type = mapping.typed().getOrDefault(field, read.type());
            return new MappedColumn(SourceColumns.as(read, name, type, currency), row -> null);
        }
        if (masking != null && masked(mapping.hashed(), index, field)) {
            Masking masks = masking;
            return new MappedColumn(SourceColumns.as(read, name, LogicalType.STRING, currency), row -> {
                Object value = row.value(index);
                return value == null ? null : masks.hash(value);
            });
        }
        LogicalType type = mapping.typed().getOrDefault(field, read.type());
        Conversion conversion = Conversion.between(read.type(), type);
        if (conversion == null) {
            wrong.add("field " + field + " is " + read.type() + ", which can't become " + type);
            return new MappedColumn(read, row -> null);
        }
        return new MappedColumn(
                SourceColumns.as(read, name, type, currency),
                type.equals(read.type())
                        ? row -> row.value(index)
                        : row -> converted(row, index, conversion, name, type));
    }

    private static @Nullable Object converted(
            OdooRow row, int index, Conversion conversion, String name, LogicalType type) {
        Object value = row.value(index);
        if (value == null) {
            return null;
        }
        try {
            return conversion.of(value);
        } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
            throw new MisfitException(
                    MisfitException.MAPPING, "column " + name + ": the value does not fit into " + type);
        }
    }

    private MappedColumn column(AddedColumn added) {
        return new MappedColumn(FieldSchema.of(added.name(), added.type()), row -> {
            Object value;
            try {
                value = added.function().value(row);
            } catch (OdooException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new MisfitException(
                        MisfitException.MAPPING, "column " + added.name() + ": its function failed" + where(e));
            }
            try {
                return value == null ? null : Conversion.fitting(added.type(), value);
            } catch (IllegalArgumentException e) {
                throw new MisfitException(
                        MisfitException.MAPPING,
                        "column " + added.name() + ": its function made a "
                                + value.getClass().getSimpleName() + ", which is no " + added.type());
            }
        });
    }

    /** Where an exception comes from, without its message, which may hold a value. */
    private static String where(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return " with " + e.getClass().getSimpleName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private String name(String field, int index) {
        Map<String, String> renamed = mapping.renamed();
        String own = renamed.get(field);
        String owner = owner(index);
        if (own == null && owner != null && renamed.containsKey(owner)) {
            return renamed.get(owner) + NAME_SUFFIX;
        }
        return own == null ? field : own;
    }

    /** Whether a column is in a set itself, or is the name beside a reference that is, and has no say of its own. */
    private boolean applies(Set<String> fields, int index) {
        String field = layout.names().get(index);
        String owner = owner(index);
        return fields.contains(field)
                || owner != null && fields.contains(owner) && !mapping.fields().contains(field);
    }

    /** Whether a column is to be masked so; the name beside a masked reference is, unless it is masked in another way. */
    private boolean masked(Set<String> fields, int index, String field) {
        String owner = owner(index);
        boolean otherwise =
                mapping.hashed().contains(field) || mapping.blanked().contains(field);
        return fields.contains(field) || owner != null && fields.contains(owner) && !otherwise;
    }

    /** The reference whose name a column holds, or null if it is a field itself. */
    private @Nullable String owner(int index) {
        String field = layout.names().get(index);
        return layout.kind(index) == ValueKind.REFERENCE_NAME
                ? field.substring(0, field.length() - NAME_SUFFIX.length())
                : null;
    }
}
