package io.github.odoosync.sink.jdbc;

import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.LogicalType.Decimal;
import io.github.odoosync.spi.record.LogicalType.Simple;
import io.github.odoosync.spi.record.SyncRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Loads the staging table through DuckDB's appender, which takes values without any SQL. */
final class DuckDbAppend {

    /** Appends a value that {@link ValueCheck} has passed. */
    private interface Cell {
        void append(DuckDBAppender row, Object value) throws SQLException;
    }

    private final int[] indexes;
    private final Cell[] cells;

    DuckDbAppend(Layout layout) {
        this.indexes = layout.columns().stream().mapToInt(Layout.Column::index).toArray();
        this.cells = layout.columns().stream()
                .map(column -> cell(column.field().type()))
                .toArray(Cell[]::new);
    }

    void append(DuckDBConnection connection, List<NewestPerKey.Entry> entries) throws SQLException {
        try (DuckDBAppender row = connection.createAppender("temp", "main", MergeSql.STAGE)) {
            for (int i = 0; i < entries.size(); i++) {
                NewestPerKey.Entry entry = entries.get(i);
                row.beginRow().append(i).append(entry.forced());
                append(row, entry.record());
                row.endRow();
            }
            row.flush();
        }
    }

    private void append(DuckDBAppender row, SyncRecord record) throws SQLException {
        Instant version = record.version().orElse(null);
        if (version == null) {
            row.appendNull();
        } else {
            row.appendEpochMicros(Micros.of(version));
        }
        if (record.deleted()) {
            row.appendNull();
        } else {
            row.append(record.hash().toString());
        }
        row.append(record.deleted());
        for (int i = 0; i < cells.length; i++) {
            Object value = record.value(indexes[i]);
            if (value == null) {
                row.appendNull();
            } else {
                cells[i].append(row, value);
            }
        }
    }

    private static Cell cell(LogicalType type) {
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
