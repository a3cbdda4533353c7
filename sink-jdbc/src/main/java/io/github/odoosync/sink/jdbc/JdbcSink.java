package io.github.odoosync.sink.jdbc;

import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.SinkCapabilities;
import io.github.odoosync.spi.sink.SinkRun;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;

/**
 * Keeps tables of a SQL database in step, today of DuckDB. Immutable and thread-safe; each run opens its own
 * connections.
 *
 * <p>Rows are loaded into a temporary table and merged in one transaction per batch, so that a reader sees a batch
 * wholly or not at all. The table {@code _odoosync_streams} tells which stream owns a table and how fresh it is.
 *
 * <p>The database's driver is not a dependency of this module: add {@code org.duckdb:duckdb_jdbc}.
 */
public final class JdbcSink implements Sink {
    private static final SinkCapabilities CAPABILITIES =
            SinkCapabilities.builder().batchRows(10_000).batchBytes(16L << 20).build();

    private final Dialect dialect;
    private final String url;
    private final Clock clock;

    private JdbcSink(Builder builder) {
        this.dialect = builder.dialect;
        this.url = builder.url;
        this.clock = builder.clock;
    }

    /**
     * Returns a sink that writes to a DuckDB file, which is created when the first run opens it.
     *
     * @param file where; its folder must exist
     * @return the sink
     * @throws IllegalArgumentException if the path holds a semicolon, which DuckDB's URLs can't
     * @throws PermanentSinkException if DuckDB's driver is not on the class path
     */
    public static JdbcSink duckDb(Path file) {
        return to(DuckDbUrl.of(file));
    }

    /**
     * Returns a sink that writes to a database.
     *
     * @param url a JDBC URL: {@code jdbc:duckdb:<file>}, options of the database behind it as {@code ;name=value}
     * @return the sink
     * @throws IllegalArgumentException if the URL names a database that is not supported
     * @throws PermanentSinkException if the database's driver is not on the class path
     */
    public static JdbcSink to(String url) {
        return builder(url).build();
    }

    /**
     * Starts a sink.
     *
     * @param url a JDBC URL, see {@link #to}
     * @return a builder
     * @throws IllegalArgumentException if the URL names a database that is not supported
     * @throws PermanentSinkException if the database's driver is not on the class path
     */
    public static Builder builder(String url) {
        return new Builder(url);
    }

    @Override
    public SinkCapabilities capabilities() {
        return CAPABILITIES;
    }

    /**
     * Opens the database.
     *
     * @throws RetryableSinkException if the file can't be opened now: another process holds it, or its folder is missing
     * @throws PermanentSinkException if the file is not a database of this kind
     */
    @Override
    public SinkRun open(RunContext context) {
        return JdbcSinkRun.open(dialect, url, context, clock, place());
    }

    /** {@return the database, without the options of the URL, which may be secret} */
    @Override
    public String toString() {
        return "JdbcSink[" + place() + "]";
    }

    private String place() {
        return url.split("[;?]", 2)[0];
    }

    /** Builds a {@link JdbcSink}; not thread-safe. */
    public static final class Builder {
        private final Dialect dialect;
        private final String url;
        private Clock clock = Clock.systemUTC();

        private Builder(String url) {
            this.dialect = Databases.dialect(url);
            this.url = url;
        }

        /**
         * Sets the clock that {@code _synced_at} and {@code _deleted_at} are read from; default the system's.
         *
         * @param clock any
         * @return this
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /** {@return the sink} */
        public JdbcSink build() {
            return new JdbcSink(this);
        }
    }
}
