package io.github.odoosync.client.internal.read;

import io.github.odoosync.client.row.OdooRow;
import io.github.odoosync.client.row.RowLayout;
import io.github.odoosync.client.schema.ModelField;
import io.github.odoosync.client.schema.ModelSchema;
import io.github.odoosync.client.schema.ValueKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns that were asked for, and behind them those that are read to tell versions. Immutable. */
final class ReadColumns {
    private static final String NAME_SUFFIX = "_name";

    private final RowLayout asked;
    private final RowLayout read;

    private ReadColumns(RowLayout asked, RowLayout read) {
        this.asked = asked;
        this.read = read;
    }

    /**
     * Returns columns.
     *
     * @param schema has all the fields
     * @param fields asked for
     * @param names whether each many2one brings its name
     * @param beside read too; what is asked for anyway is read once
     */
    static ReadColumns of(ModelSchema schema, List<String> fields, boolean names, Collection<String> beside) {
        Map<String, ValueKind> columns = new LinkedHashMap<>();
        for (String name : fields) {
            ModelField field = schema.field(name).orElseThrow();
            columns.put(name, field.kind());
            String nameColumn = name + NAME_SUFFIX;
            if (names
                    && field.kind() == ValueKind.REFERENCE
                    && schema.field(nameColumn).isEmpty()) {
                columns.put(nameColumn, ValueKind.REFERENCE_NAME);
            }
        }
        RowLayout asked = RowLayout.of(columns);
        for (String name : beside) {
            columns.putIfAbsent(name, schema.field(name).orElseThrow().kind());
        }
        return new ReadColumns(asked, RowLayout.of(columns));
    }

    /** The columns that the caller sees. */
    RowLayout asked() {
        return asked;
    }

    /** The columns that are read: the same, and more behind them. */
    RowLayout read() {
        return read;
    }

    /** The fields behind the columns that are read, without {@code id} and the names of many2ones. */
    List<String> fields() {
        return read.names().stream()
                .filter(name -> !name.equals("id") && read.kind(read.indexOf(name)) != ValueKind.REFERENCE_NAME)
                .toList();
    }

    /** The columns of some of the fields alone, with {@code id}. */
    RowLayout only(Collection<String> fields) {
        Map<String, ValueKind> columns = new LinkedHashMap<>();
        for (String name : fields) {
            int index = read.indexOf(name);
            columns.put(name, read.kind(index));
            int nameColumn = read.find(name + NAME_SUFFIX);
            if (nameColumn >= 0 && read.kind(nameColumn) == ValueKind.REFERENCE_NAME) {
                columns.put(name + NAME_SUFFIX, ValueKind.REFERENCE_NAME);
            }
        }
        return RowLayout.of(columns);
    }

    OdooRow row(@Nullable Object[] values, @Nullable Instant version) {
        boolean same = asked.size() == read.size();
        return new OdooRow(asked, same ? values : Arrays.copyOf(values, asked.size()), version);
    }
}
