package io.github.odoosync.sink.jdbc;

import io.github.odoosync.sink.jdbc.internal.dialect.Database;
import io.github.odoosync.sink.jdbc.internal.duckdb.DuckDbUrl;
import io.github.odoosync.sink.jdbc.internal.run.JdbcPreview;
import io.github.odoosync.sink.jdbc.internal.run.JdbcSinkRun;
import io.github.odoosync.spi.sink.Listing;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.SinkCapabilities;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.TablePreview;
import io.github.odoosync.spi.sink.TargetTable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tables of a SQL database in step: of DuckDB or PostgreSQL. Immutable and thread-safe; each run opens its own
 * connections.
 *
 * <p>Rows are loaded into a temporary table and merged in one transaction per batch, so that a reader sees a batch
 * wholly or not at all. A batch takes pages until it has 12,000 rows, or values of 16 MiB or of a thirty-second of the heap.
 * The table {@code _odoosync_streams} tells which stream owns a table and how fresh it is; a batch locks its table's row
 * there, so that two runs never write to one table at once.
 *
 * <p>The database's driver is not a dependency of this module: add {@code org.duckdb:duckdb_jdbc} or
 * {@code org.postgresql:postgresql}.
 */
public final class JdbcSink implements Sink {
    private static final long MOST_BATCH_BYTES = 16L << 20;
    private static final SinkCapabilities CAPABILITIES = SinkCapabilities.builder()
            .batchRows(12_000)
            .batchBytes(batchBytes(Runtime.getRuntime().maxMemory()))
            .listings(Set.of(Listing.values()))
            .keepsHistory(true)
            .build();

    private final Database database;
    private final Clock clock;

    private JdbcSink(Builder builder) {
        this.database = builder.database();
        this.clock = builder.clock;
    }

    /**
     * Returns a sink that writes to a DuckDB file, which is created when the first run opens it. While a run has it open,
     * DuckDB's write-ahead log may grow to 128 MiB, or to the {@code checkpoint_threshold} that a URL sets ({@link #to}).
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
     * Returns a sink that writes to a PostgreSQL database through a data source, such as a pool.
     *
     * @param dataSource each run takes one connection from it, one more per table that it writes to, and one per table
     *     that is listed
     * @return the sink
     * @throws PermanentSinkException if PostgreSQL's driver is not on the class path
     */
    public static JdbcSink postgreSql(DataSource dataSource) {
        return builder(dataSource).build();
    }

    /**
     * Returns a sink that writes to a database.
     *
     * @param url a JDBC URL: {@code jdbc:duckdb:<file>}, options of the database behind it as {@code ;name=value}, or
     *     {@code jdbc:postgresql://<host>:<port>/<database>}, options behind it as {@code ?name=value&name=value}
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
        Databases.check(url);
        return new Builder(url, null);
    }

    /**
     * Starts a sink of PostgreSQL.
     *
     * @param dataSource see {@link #postgreSql}
     * @return a builder
     */
    public static Builder builder(DataSource dataSource) {
        return new Builder("", Objects.requireNonNull(dataSource, "dataSource"));
    }

    /** A batch's objects are several times as large as its values, and live long enough for the collector to move them. */
    static long batchBytes(long heap) {
        return Math.min(MOST_BATCH_BYTES, heap / 32);
    }

    @Override
    public SinkCapabilities capabilities() {
        return CAPABILITIES;
    }

    /**
     * Opens the database.
     *
     * @throws RetryableSinkException if it can't be opened now: the server is not there, or another process holds the file
     * @throws PermanentSinkException if it refuses the user, or the file is not a database of this kind
     */
    @Override
    public SinkRun open(RunContext context) {
        return JdbcSinkRun.open(database, context, clock);
    }

    /**
     * Looks at the tables and at the rights of the user. A DuckDB file that is missing is not made.
     *
     * @throws RetryableSinkException if the database can't be opened now
     * @throws PermanentSinkException if it refuses the user, has no schema to write to, or the file can't be made
     */
    @Override
    public List<TablePreview> preview(RunContext context, List<TargetTable> tables) {
        return new JdbcPreview(database, context, tables).look();
    }

    /** {@return the database, without the options of the URL, which may be secret} */
    @Override
    public String toString() {
        return "JdbcSink[" + database.place() + "]";
    }

    /** Builds a {@link JdbcSink}; not thread-safe. */
    public static final class Builder {
        private final String url;
        private final @Nullable DataSource dataSource;
        private @Nullable String user;
        private @Nullable Supplier<String> password;
        private Duration lockWait = Duration.ofSeconds(30);
        private Clock clock = Clock.systemUTC();

        private Builder(String url, @Nullable DataSource dataSource) {
            this.url = url;
            this.dataSource = dataSource;
        }

        /**
         * Sets whom to connect as; default what the URL says.
         *
         * @param user a role of PostgreSQL
         * @return this
         */
        public Builder user(String user) {
            this.user = Objects.requireNonNull(user, "user");
            return this;
        }

        /**
         * Sets where the password comes from; default the URL. It is asked for with each connection.
         *
         * @param password gives the password of the moment
         * @return this
         */
        public Builder password(Supplier<String> password) {
            this.password = Objects.requireNonNull(password, "password");
            return this;
        }

        /**
         * Sets how long a batch waits for another run that is writing to the same table; default 30 seconds. DuckDB does
         * not wait.
         *
         * @param lockWait more than zero
         * @return this
         */
        public Builder lockWait(Duration lockWait) {
            if (lockWait.toMillis() < 1) {
                throw new IllegalArgumentException("lockWait is " + lockWait + ", must be at least a millisecond");
            }
            this.lockWait = lockWait;
            return this;
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

        /**
         * Builds the sink.
         *
         * @return the sink
         * @throws IllegalArgumentException if a user or password is set where none is asked for
         */
        public JdbcSink build() {
            if ((user != null || password != null) && (dataSource != null || !Databases.isPostgreSql(url))) {
                throw new IllegalArgumentException(
                        "user and password are for URLs of PostgreSQL; give them to the data source instead");
            }
            return new JdbcSink(this);
        }

        private Database database() {
            if (dataSource != null) {
                return Databases.of(dataSource, lockWait);
            }
            String as = user;
            Supplier<String> secret = password;
            return Databases.at(url, () -> login(as, secret), lockWait);
        }

        private static Properties login(@Nullable String user, @Nullable Supplier<String> password) {
            Properties login = new Properties();
            if (user != null) {
                login.setProperty("user", user);
            }
            if (password != null) {
                login.setProperty("password", password.get());
            }
            return login;
        }
    }
}
