package io.github.odoosync.sink.jdbc.internal.duckdb;

import io.github.odoosync.sink.jdbc.internal.dialect.Dialect;
import io.github.odoosync.sink.sql.record.NewestPerKey;
import io.github.odoosync.sink.sql.table.Layout;
import io.github.odoosync.sink.sql.table.TableName;
import io.github.odoosync.sink.sql.text.Micros;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.LogicalType.Decimal;
import io.github.odoosync.spi.record.LogicalType.Simple;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Loads a table through DuckDB's appender, which takes values without any SQL. */
final class DuckDbAppend {
    private static final TableName STAGE = new TableName("temp", "main", Dialect.STAGE);

    /** Appends a row's value of one column. */
    interface Cell {
        void append(DuckDBAppender row, NewestPerKey.Entry entry) throws SQLException;
    }

    /** Appends a value that has been checked. */
    private interface Value {
        void append(DuckDBAppender row, Object value) throws SQLException;
    }

    private DuckDbAppend() {}

    /** Loads the staging table. */
    static void stage(Connection connection, Layout layout, List<NewestPerKey.Entry> entries) throws SQLException {
        int[] ordinal = {0};
        List<Cell> cells = new ArrayList<>();
        cells.add((row, entry) -> row.append(ordinal[0]++));
        cells.add((row, entry) -> row.append(entry.forced()));
        cells.add(version());
        cells.add(hash());
        cells.add((row, entry) -> row.append(entry.record().deleted()));
        layout.columns().forEach(column -> cells.add(value(column)));
        append(connection, STAGE, cells, entries);
    }

    /**
     * Loads a table.
     *
     * @param cells one for each of its columns, in their order
     */
    static void append(Connection connection, TableName table, List<Cell> cells, List<NewestPerKey.Entry> entries)
            throws SQLException {
        Cell[] columns = cells.toArray(Cell[]::new);
        try (DuckDBAppender row = connection
                .unwrap(DuckDBConnection.class)
                .createAppender(table.catalog(), table.schema(), table.name())) {
            for (NewestPerKey.Entry entry : entries) {
                row.beginRow();
                for (Cell column : columns) {
                    column.append(row, entry);
                }
                row.endRow();
            }
            row.flush();
        }
    }

    static Cell moment(Instant moment) {
        long micros = Micros.of(moment);
        return (row, entry) -> row.appendEpochMicros(micros);
    }

    static Cell version() {
        return (row, entry) -> {
            Instant version = entry.record().version().orElse(null);
            if (version == null) {
                row.appendNull();
            } else {
                row.appendEpochMicros(Micros.of(version));
            }
        };
    }

    static Cell hash() {
        return (row, entry) -> {
            if (entry.record().deleted()) {
                row.appendNull();
            } else {
                row.append(entry.record().hash().toString());
            }
        };
    }

    static Cell value(Layout.Column column) {
        int index = column.index();
        Value type = value(column.field().type());
        return (row, entry) -> {
            Object value = entry.record().value(index);
            if (value == null) {
                row.appendNull();
            } else {
                type.append(row, value);
            }
        };
    }

    private static Value value(LogicalType type) {
        if (type instanceof Decimal decimal) {
            return (row, value) -> row.append(((BigDecimal) value).setScale(decimal.scale(), RoundingMode.UNNECESSARY));
        }
        return switch ((Simple) type) {
            case STRING, JSON -> (row, value) -> row.append((String) value);
            case INT64 -> (row, value) -> row.append((long) value);
            case FLOAT64 -> (row, value) -> row.append((double) value);
            case BOOLEAN -> (row, value) -> row.append((boolean) value);
            case DATE -> (row, value) -> row.appendEpochDays((int) ((LocalDate) value).toEpochDay());
            case TIMESTAMP -> (row, value) -> row.appendEpochMicros(Micros.of((Instant) value));
            case INT64_ARRAY ->
                (row, value) -> row.append(((List<?>) value)
                        .stream().mapToLong(element -> (long) element).toArray());
        };
    }
}
