package io.github.odoosync.sink.jdbc;

import io.github.odoosync.sink.jdbc.internal.duckdb.DuckDbUrl;
import io.github.odoosync.sink.jdbc.internal.sql.Sql;
import io.github.odoosync.sink.jdbc.internal.store.AuditCheck;
import io.github.odoosync.sink.jdbc.internal.store.AuditSearch;
import io.github.odoosync.sink.jdbc.internal.store.AuditTables;
import io.github.odoosync.sink.jdbc.internal.store.StoreDatabase;
import io.github.odoosync.spi.audit.AuditChain;
import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditException;
import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.audit.AuditLog;
import io.github.odoosync.spi.audit.AuditQuery;
import io.github.odoosync.spi.audit.AuditSeal;
import io.github.odoosync.spi.audit.AuditVerification;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps entries in the table {@code _odoosync_audit} of a DuckDB file or a PostgreSQL database, which may be the one that
 * a sink writes to, and segments in {@code _odoosync_audit_segments}. Thread-safe; opens a connection for each call, and
 * keeps those of a run, so that no other process can open a DuckDB file before the run ends.
 *
 * <p>An append is one transaction, under a lock, so that two writers can't fork the chain. Tables are created in the
 * connection's schema when they are missing. A segment is sealed when it has a million entries, or its first one is 30
 * days old when the next append comes.
 */
public final class JdbcAuditLog implements AuditLog {
    private final StoreDatabase database;
    private final String place;
    private final long segmentEntries;
    private final Duration segmentAge;
    private boolean created;

    private JdbcAuditLog(Builder builder) {
        this.database = builder.database;
        this.place = builder.place;
        this.segmentEntries = builder.segmentEntries;
        this.segmentAge = builder.segmentAge;
    }

    /**
     * Returns a log in a DuckDB file, which is created when it is missing.
     *
     * @param file where; its folder must exist
     * @return the log
     * @throws IllegalArgumentException if the path holds a semicolon, which DuckDB's URLs can't
     */
    public static JdbcAuditLog duckDb(Path file) {
        return to(DuckDbUrl.of(file));
    }

    /**
     * Returns a log in a database.
     *
     * @param url {@code jdbc:duckdb:<file>} or {@code jdbc:postgresql:…}
     * @return the log
     * @throws IllegalArgumentException if the URL names a database that is not supported
     */
    public static JdbcAuditLog to(String url) {
        return builder(url).build();
    }

    /**
     * Returns a log in PostgreSQL whose password comes from elsewhere.
     *
     * @param url {@code jdbc:postgresql:…?user=…}; a password in it is not used
     * @param password asked for with each connection, so that one that was rotated is found; for example
     *     {@link io.github.odoosync.spi.state.CredentialStore#supplier}
     * @return the log
     * @throws IllegalArgumentException if the URL names another database
     */
    public static JdbcAuditLog to(String url, Supplier<String> password) {
        return new Builder(Databases.store(url, password), Databases.place(url)).build();
    }

    /**
     * Returns a log in a database, to which it connects once to learn what it is.
     *
     * @param source of connections to DuckDB or PostgreSQL; a pool's must be unwrappable to the driver's
     * @return the log
     * @throws IllegalArgumentException if the database is not supported
     * @throws AuditException if it can't be reached
     */
    public static JdbcAuditLog on(DataSource source) {
        try {
            return new Builder(Databases.store(source), "the data source").build();
        } catch (SQLException e) {
            throw new AuditException("the data source of the audit can't be reached; see that its database is up", e);
        }
    }

    /**
     * Starts a log with segments of another size.
     *
     * @param url {@code jdbc:duckdb:<file>} or {@code jdbc:postgresql:…}
     * @return a builder
     * @throws IllegalArgumentException if the URL names a database that is not supported
     */
    public static Builder builder(String url) {
        return new Builder(Databases.store(url), Databases.place(url));
    }

    @Override
    public Session session() {
        return database.session()::run;
    }

    @Override
    public AuditHead append(List<AuditEntry> entries) {
        String pipeline = entries.get(0).pipeline();
        try {
            create();
            return database.alone("audit " + pipeline, connection -> append(connection, pipeline, entries));
        } catch (SQLException e) {
            throw failed("the audit log in " + place + " can't be written, no mark was moved", e);
        }
    }

    @Override
    public Stream<AuditEntry> entries(AuditQuery query) {
        try {
            create();
            return AuditSearch.entries(database, query);
        } catch (SQLException e) {
            throw failed("the audit log in " + place + " can't be read", e);
        }
    }

    @Override
    public AuditVerification verify(String pipeline, Collection<AuditHead> heads) {
        try {
            create();
            return database.snapshot(connection -> new AuditCheck(connection, pipeline, heads).verify());
        } catch (SQLException e) {
            throw failed("the audit log in " + place + " can't be read", e);
        }
    }

    @Override
    public int drop(String pipeline, Instant before) {
        try {
            create();
            return database.alone("audit " + pipeline, connection -> drop(connection, pipeline, before));
        } catch (SQLException e) {
            throw failed("segments of the audit log in " + place + " can't be removed", e);
        }
    }

    private AuditHead append(Connection connection, String pipeline, List<AuditEntry> entries) throws SQLException {
        Instant first = entries.get(0).at();
        AuditTables.Segment last = AuditTables.last(connection, pipeline);
        boolean next = last == null
                || last.entries() >= segmentEntries
                || !first.isBefore(last.since().plus(segmentAge));
        AuditHead head = last == null ? AuditHead.START : last.seal().after();
        AuditChain chain = AuditChain.after(head);
        database.load(connection, entries, entries.stream().map(chain::append).toList());
        AuditSeal seal = new AuditSeal(
                number(last, next),
                last == null || next ? head : last.seal().before(),
                chain.head(),
                entries.get(entries.size() - 1).at(),
                false);
        AuditTables.save(
                connection, pipeline, new AuditTables.Segment(seal, last == null || next ? first : last.since()));
        return chain.head();
    }

    private static int number(AuditTables.@Nullable Segment last, boolean next) {
        return last == null ? 1 : last.seal().segment() + (next ? 1 : 0);
    }

    private static int drop(Connection connection, String pipeline, Instant before) throws SQLException {
        List<AuditTables.Segment> segments = AuditTables.segments(connection, pipeline);
        int dropped = 0;
        for (AuditTables.Segment segment : segments.subList(0, Math.max(0, segments.size() - 1))) {
            AuditSeal seal = segment.seal();
            if (!seal.dropped() && seal.until().isBefore(before)) {
                Sql.update(
                        connection,
                        "DELETE FROM " + AuditTables.ENTRIES + " WHERE pipeline = ? AND sequence > ? AND sequence <= ?",
                        pipeline,
                        seal.before().sequence(),
                        seal.after().sequence());
                AuditTables.save(connection, pipeline, new AuditTables.Segment(seal.withoutEntries(), segment.since()));
                dropped++;
            }
        }
        return dropped;
    }

    private synchronized void create() throws SQLException {
        if (!created) {
            database.alone("tables", connection -> {
                AuditTables.create(connection, database.indexes());
                return true;
            });
            created = true;
        }
    }

    private AuditException failed(String what, SQLException cause) {
        return new AuditException(what + "; " + database.reason(cause), cause);
    }

    /** Builds a {@link JdbcAuditLog}; not thread-safe. */
    public static final class Builder {
        private final StoreDatabase database;
        private final String place;
        private long segmentEntries = 1_000_000;
        private Duration segmentAge = Duration.ofDays(30);

        private Builder(StoreDatabase database, String place) {
            this.database = database;
            this.place = place;
        }

        /**
         * Sets with how many entries a segment is sealed; default a million. The append that reaches it is still in it.
         *
         * @param segmentEntries at least 1
         * @return this
         * @throws IllegalArgumentException if it is less
         */
        public Builder segmentEntries(long segmentEntries) {
            if (segmentEntries < 1) {
                throw new IllegalArgumentException("segmentEntries is " + segmentEntries + ", it must be at least 1");
            }
            this.segmentEntries = segmentEntries;
            return this;
        }

        /**
         * Sets the age of its first entry from which on a segment is sealed by the next append; default 30 days.
         *
         * @param segmentAge positive
         * @return this
         * @throws IllegalArgumentException if it is not
         */
        public Builder segmentAge(Duration segmentAge) {
            if (segmentAge.isZero() || segmentAge.isNegative()) {
                throw new IllegalArgumentException("segmentAge is " + segmentAge + ", it must be positive");
            }
            this.segmentAge = segmentAge;
            return this;
        }

        /** {@return the log} */
        public JdbcAuditLog build() {
            return new JdbcAuditLog(this);
        }
    }
}
