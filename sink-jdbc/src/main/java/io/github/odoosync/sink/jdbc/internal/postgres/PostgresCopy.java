package io.github.odoosync.sink.jdbc.internal.postgres;

import io.github.odoosync.sink.jdbc.internal.dialect.Dialect;
import io.github.odoosync.sink.jdbc.internal.dialect.NewestPerKey;
import io.github.odoosync.sink.jdbc.internal.table.Layout;
import io.github.odoosync.spi.record.SyncRecord;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Loads the staging table by COPY in text format, a buffer at a time. */
final class PostgresCopy {
    private static final int BUFFER = 64 << 10;

    private final int[] indexes;
    private final PostgresText.Cell[] cells;
    private final StringBuilder buffer = new StringBuilder(BUFFER + (BUFFER >> 2));

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
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + Dialect.STAGE + " FROM STDIN WITH (ENCODING 'UTF8')");
        try {
            for (int i = 0; i < entries.size(); i++) {
                row(i, entries.get(i));
                if (buffer.length() >= BUFFER) {
                    send(copy);
                }
            }
            send(copy);
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void row(int ordinal, NewestPerKey.Entry entry) {
        SyncRecord record = entry.record();
        buffer.append(ordinal).append('\t').append(entry.forced() ? 't' : 'f');
        cell(record.version().map(PostgresText::timestamp).orElse(null));
        cell(record.deleted() ? null : record.hash().toString());
        cell(record.deleted() ? "t" : "f");
        for (int i = 0; i < cells.length; i++) {
            Object value = record.value(indexes[i]);
            cell(value == null ? null : cells[i].text(value));
        }
        buffer.append('\n');
    }

    private void cell(@Nullable String text) {
        buffer.append('\t');
        if (text == null) {
            buffer.append("\\N");
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> buffer.append("\\\\");
                case '\t' -> buffer.append("\\t");
                case '\n' -> buffer.append("\\n");
                case '\r' -> buffer.append("\\r");
                default -> buffer.append(c);
            }
        }
    }

    private void send(CopyIn copy) throws SQLException {
        byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        buffer.setLength(0);
    }
}
