package io.github.odoosync.sink.jdbc.internal.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Sends rows to a table by COPY in text format, a buffer at a time; closing it before its end cancels it. */
final class CopyText implements AutoCloseable {
    private static final int BUFFER = 64 << 10;

    private final CopyIn copy;
    private final StringBuilder buffer = new StringBuilder(BUFFER + (BUFFER >> 2));
    private boolean inRow;

    CopyText(Connection connection, String table) throws SQLException {
        this.copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " FROM STDIN WITH (ENCODING 'UTF8')");
    }

    void cell(@Nullable String text) {
        separate();
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

    void number(long number) {
        separate();
        buffer.append(number);
    }

    void endRow() throws SQLException {
        buffer.append('\n');
        inRow = false;
        if (buffer.length() >= BUFFER) {
            send();
        }
    }

    /**
     * Sends what is left.
     *
     * @return how many rows the server counted
     */
    long end() throws SQLException {
        send();
        return copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void separate() {
        if (inRow) {
            buffer.append('\t');
        }
        inRow = true;
    }

    private void send() throws SQLException {
        byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        buffer.setLength(0);
    }
}
