package io.github.odoosync.sink.snowflake.internal.run;

import io.github.odoosync.sink.snowflake.internal.session.Rows;
import io.github.odoosync.sink.snowflake.internal.session.Session;
import io.github.odoosync.sink.snowflake.internal.sql.Moments;
import io.github.odoosync.sink.sql.schema.ListingSql;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RowHash;
import io.github.odoosync.spi.sink.HeldRow;
import io.github.odoosync.spi.sink.HeldRows;
import io.github.odoosync.spi.sink.PermanentSinkException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Lists a table's rows, each listing in a session of its own. */
final class SnowflakeHeldRows implements HeldRows {
    private final SnowflakeRun run;
    private final ListingSql sql;
    private final String doing;
    // closing the run closes its listings from another thread
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    SnowflakeHeldRows(SnowflakeRun run, ListingSql sql) {
        this.run = run;
        this.sql = sql;
        this.doing = "listing table " + sql.table();
    }

    @Override
    public Stream<HeldRow> rows(@Nullable Instant sinceVersion) {
        if (sql.nothingIsHeld()) {
            return Stream.empty();
        }
        String query = sql.rows(sinceVersion != null);
        Session session = connect();
        return SnowflakeRun.doing(doing, () -> {
            Rows rows = sinceVersion == null ? session.query(query) : session.query(query, Moments.text(sinceVersion));
            return StreamSupport.stream(new Reader(rows, sql.keys(), doing), false)
                    .onClose(() -> {
                        rows.close();
                        disconnect(session);
                    });
        });
    }

    @Override
    public List<RecordKey> referring(String field, Collection<Long> ids) {
        if (sql.nothingIsHeld() || ids.isEmpty() || !sql.hasColumn(field)) {
            return List.of();
        }
        Session session = connect();
        return SnowflakeRun.doing(doing, () -> {
            try (Rows rows = session.query(sql.referring(field, ids))) {
                List<RecordKey> keys = new ArrayList<>();
                while (rows.next()) {
                    keys.add(key(rows, sql.keys()));
                }
                return keys;
            } finally {
                disconnect(session);
            }
        });
    }

    /** Ends the listings, those too whose streams were not closed. */
    @Override
    public void close() {
        closed = true;
        Set.copyOf(sessions).forEach(this::disconnect);
        run.forget(this);
    }

    private Session connect() {
        if (closed) {
            throw new IllegalStateException("the list of table " + sql.table() + " is closed");
        }
        Session session = run.newSession();
        sessions.add(session);
        return session;
    }

    private void disconnect(Session session) {
        sessions.remove(session);
        session.close();
    }

    private static RecordKey key(Rows rows, List<FieldSchema> keys) {
        List<Object> values = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            values.add(value(rows.text(i + 1), keys.get(i).type()));
        }
        return new RecordKey(values);
    }

    private static Object value(@Nullable String text, LogicalType type) {
        if (text == null) {
            throw new PermanentSinkException("the table holds a row without a key; remove it", null);
        }
        if (type.equals(LogicalType.INT64)) {
            return Long.valueOf(text);
        }
        if (type.equals(LogicalType.BOOLEAN)) {
            return text.equals("1");
        }
        return type.equals(LogicalType.DATE) ? LocalDate.parse(text) : text;
    }

    /** Reads the rows of {@link ListingSql#rows} one by one: the key, then version, hash and whether it is deleted. */
    private static final class Reader extends Spliterators.AbstractSpliterator<HeldRow> {
        private final Rows rows;
        private final List<FieldSchema> keys;
        private final String doing;

        Reader(Rows rows, List<FieldSchema> keys, String doing) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.DISTINCT);
            this.rows = rows;
            this.keys = keys;
            this.doing = doing;
        }

        @Override
        public boolean tryAdvance(Consumer<? super HeldRow> action) {
            HeldRow row = SnowflakeRun.doing(doing, () -> rows.next() ? row() : null);
            if (row == null) {
                return false;
            }
            action.accept(row);
            return true;
        }

        private HeldRow row() {
            int column = keys.size();
            String version = rows.text(column + 1);
            String hash = rows.text(column + 2);
            return new HeldRow(
                    key(rows, keys),
                    version == null ? null : Moments.of(version),
                    hash == null ? null : RowHash.parse(hash),
                    "1".equals(rows.text(column + 3)));
        }
    }
}
