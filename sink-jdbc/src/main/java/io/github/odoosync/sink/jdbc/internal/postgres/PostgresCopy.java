package io.github.odoosync.sink.jdbc.internal.postgres;

import io.github.odoosync.sink.jdbc.internal.dialect.Dialect;
import io.github.odoosync.sink.sql.record.NewestPerKey;
import io.github.odoosync.sink.sql.table.Layout;
import io.github.odoosync.spi.record.SyncRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Loads the staging table by COPY in text format. */
final class PostgresCopy {
    private final int[] indexes;
    private final PostgresText.Cell[] cells;

    PostgresCopy(Layout layout) {
        this.indexes = layout.columns().stream().mapToInt(Layout.Column::index).toArray();
        this.cells = layout.columns().stream()
                .map(column -> PostgresText.cell(column.field().type()))
                .toArray(PostgresText.Cell[]::new);
    }

    /**
     * Loads the rows.
     *
     * @return how many the server counted
     */
    long copy(Connection connection, List<NewestPerKey.Entry> entries) throws SQLException {
        CopyText rows = new CopyText(connection, Dialect.STAGE);
        try (rows) {
            for (int i = 0; i < entries.size(); i++) {
                row(rows, i, entries.get(i));
            }
            return rows.end();
        }
    }

    private void row(CopyText row, int ordinal, NewestPerKey.Entry entry) throws SQLException {
        SyncRecord record = entry.record();
        row.number(ordinal);
        row.cell(entry.forced() ? "t" : "f");
        row.cell(record.version().map(PostgresText::timestamp).orElse(null));
        row.cell(record.deleted() ? null : record.hash().toString());
        row.cell(record.deleted() ? "t" : "f");
        for (int i = 0; i < cells.length; i++) {
            Object value = record.value(indexes[i]);
            row.cell(value == null ? null : cells[i].text(value));
        }
        row.endRow();
    }
}
