package io.github.odoosync.sink.snowflake;

import io.github.odoosync.sink.http.HttpClients;
import io.github.odoosync.sink.snowflake.internal.api.ApiSettings;
import io.github.odoosync.sink.snowflake.internal.api.ApiWay;
import io.github.odoosync.sink.snowflake.internal.auth.AccountName;
import io.github.odoosync.sink.snowflake.internal.auth.Login;
import io.github.odoosync.sink.snowflake.internal.jdbc.DriverLogin;
import io.github.odoosync.sink.snowflake.internal.jdbc.JdbcWay;
import io.github.odoosync.sink.snowflake.internal.load.DocumentLoad;
import io.github.odoosync.sink.snowflake.internal.load.FileLoad;
import io.github.odoosync.sink.snowflake.internal.load.Load;
import io.github.odoosync.sink.snowflake.internal.run.SnowflakeRun;
import io.github.odoosync.sink.snowflake.internal.session.Endpoint;
import io.github.odoosync.sink.snowflake.internal.session.Session;
import io.github.odoosync.sink.snowflake.internal.session.SessionNames;
import io.github.odoosync.sink.snowflake.internal.session.Way;
import io.github.odoosync.spi.sink.Listing;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.SinkCapabilities;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.TablePreview;
import io.github.odoosync.spi.sink.TargetTable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tables of Snowflake in step. Immutable and thread-safe; each run opens its own sessions.
 *
 * <p>There are two ways in, with the same result. {@link #jdbc} goes through Snowflake's driver, which is not a dependency of
 * this module ({@code net.snowflake:snowflake-jdbc}): compressed files, the way for large loads. {@link #sqlApi} needs no
 * driver and sends documents below 1 MB: the way for a modest number of changes.
 *
 * <p>Rows are loaded into a transient staging table beside theirs and merged from it in one statement, so that a reader sees a
 * batch wholly or not at all. The table {@code _ODOOSYNC_STREAMS} tells which stream owns a table and how fresh it is.
 */
public final class SnowflakeSink implements Sink {
    private static final SinkCapabilities FILES = capabilities(500_000, 256L << 20);
    private static final SinkCapabilities DOCUMENTS = capabilities(10_000, 4L << 20);
    /** Snowflake recommends files of 100 to 250 MB. */
    private static final long FILE_BYTES = 128L << 20;

    private final Way way;
    private final Load load;
    private final SinkCapabilities capabilities;
    private final Clock clock;
    private final boolean changeTracking;

    SnowflakeSink(Way way, Load load, SinkCapabilities capabilities, Clock clock, boolean changeTracking) {
        this.changeTracking = changeTracking;
        this.way = way;
        this.load = load;
        this.capabilities = capabilities;
        this.clock = clock;
    }

    /**
     * Starts a sink that goes through Snowflake's driver.
     *
     * @param account the account's identifier, for example {@code myorg-myaccount}
     * @param credentials how to log in
     * @return a builder
     * @throws IllegalArgumentException if it is no account identifier
     */
    public static Builder jdbc(String account, SnowflakeCredentials credentials) {
        AccountName name = new AccountName(account);
        Login login = credentials.login();
        return new Builder(name.uri(), true, builder -> builder.driver(name, login));
    }

    /**
     * Starts a sink that goes through Snowflake's driver, by a data source such as a pool. Its connections keep the parameters
     * {@code TIMEZONE}, {@code QUOTED_IDENTIFIERS_IGNORE_CASE} and {@code QUERY_TAG} as the sink sets them.
     *
     * @param dataSource gives connections with a role, a warehouse, a database and a schema; each run takes one, one more per
     *     table that it writes to, and one per table that is listed
     * @return a builder that takes neither these names nor an endpoint
     */
    public static Builder jdbc(DataSource dataSource) {
        Objects.requireNonNull(dataSource, "dataSource");
        return new Builder(
                null, true, builder -> new JdbcWay(dataSource::getConnection, SessionNames.NONE, "Snowflake"));
    }

    /**
     * Starts a sink that goes through Snowflake's SQL API.
     *
     * @param account the account's identifier, for example {@code myorg-myaccount}
     * @param credentials how to log in
     * @return a builder
     * @throws IllegalArgumentException if it is no account identifier
     */
    public static Builder sqlApi(String account, SnowflakeCredentials credentials) {
        AccountName name = new AccountName(account);
        Login login = credentials.login();
        return new Builder(name.uri(), false, builder -> builder.api(name, login));
    }

    private static Path temporaryFiles() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static SinkCapabilities capabilities(int rows, long bytes) {
        return SinkCapabilities.builder()
                .batchRows(rows)
                .batchBytes(bytes)
                .listings(Set.of(Listing.values()))
                .build();
    }

    @Override
    public SinkCapabilities capabilities() {
        return capabilities;
    }

    /**
     * Opens a session; a warehouse that sleeps is not woken before the first table is written to.
     *
     * @throws RetryableSinkException if Snowflake can't be reached now
     * @throws PermanentSinkException if it refuses the login, or the session lacks a database, a schema or a warehouse that
     *     runs or resumes: with all that lacks, and what to do
     */
    @Override
    public SinkRun open(RunContext context) {
        return SnowflakeRun.open(way, load, context, clock, changeTracking);
    }

    /**
     * Looks at the tables.
     *
     * @throws RetryableSinkException if Snowflake can't be reached now
     * @throws PermanentSinkException if it refuses the login, or the session lacks a database, a schema or a warehouse that
     *     runs or resumes: with all that lacks, and what to do
     */
    @Override
    public List<TablePreview> preview(RunContext context, List<TargetTable> tables) {
        try (SnowflakeRun run = SnowflakeRun.open(way, load, context, clock, changeTracking)) {
            return run.preview(tables);
        }
    }

    /** {@return a session of its own, owned by the caller} */
    Session session(String queryTag) {
        return way.open(queryTag);
    }

    /** {@return the sink and where it leads, without secrets} */
    @Override
    public String toString() {
        return "SnowflakeSink[" + way.place() + "]";
    }

    /** Builds a {@link SnowflakeSink}; not thread-safe. Names are taken in upper case, unless they stand in double quotes. */
    public static final class Builder {
        private final boolean byFiles;
        private final Function<Builder, Way> way;
        private @Nullable String role;
        private @Nullable String warehouse;
        private @Nullable String database;
        private @Nullable String schema;
        private @Nullable URI endpoint;
        private Path folder = temporaryFiles();
        private Duration statementTimeout = Duration.ofHours(1);
        private Clock clock = Clock.systemUTC();
        private boolean changeTracking;

        private Builder(@Nullable URI endpoint, boolean byFiles, Function<Builder, Way> way) {
            this.endpoint = endpoint;
            this.byFiles = byFiles;
            this.way = way;
        }

        /**
         * Sets the role; default the user's own.
         *
         * @param role its name
         * @return this
         */
        public Builder role(String role) {
            requireAccount("role");
            this.role = name("role", role);
            return this;
        }

        /**
         * Sets the warehouse that statements run in; default the user's own.
         *
         * @param warehouse its name
         * @return this
         */
        public Builder warehouse(String warehouse) {
            requireAccount("warehouse");
            this.warehouse = name("warehouse", warehouse);
            return this;
        }

        /**
         * Sets the database that tables lie in unless a stream names another catalog; default the user's own.
         *
         * @param database its name
         * @return this
         */
        public Builder database(String database) {
            requireAccount("database");
            this.database = name("database", database);
            return this;
        }

        /**
         * Sets the schema that tables lie in unless a stream names another; default the user's own.
         *
         * @param schema its name
         * @return this
         */
        public Builder schema(String schema) {
            requireAccount("schema");
            this.schema = name("schema", schema);
            return this;
        }

        /**
         * Sets where the account is reached; default {@code https://ACCOUNT.snowflakecomputing.com}. For a private link under
         * a name of one's own.
         *
         * @param endpoint scheme and host, with a port if it is not the usual one; https unless the host is this machine
         * @return this
         * @throws IllegalArgumentException if it is more, or not https
         */
        public Builder endpoint(URI endpoint) {
            requireAccount("endpoint");
            this.endpoint = Endpoint.check(endpoint);
            return this;
        }

        /**
         * Sets where files lie until they are sent; default the folder of temporary files. The SQL API needs none.
         *
         * @param folder must exist
         * @return this
         */
        public Builder folder(Path folder) {
            this.folder = Objects.requireNonNull(folder, "folder");
            return this;
        }

        /**
         * Sets after what time the SQL API ends a statement; default an hour. The driver keeps to the account's
         * {@code STATEMENT_TIMEOUT_IN_SECONDS}.
         *
         * @param statementTimeout at least a second
         * @return this
         */
        public Builder statementTimeout(Duration statementTimeout) {
            if (statementTimeout.toSeconds() < 1) {
                throw new IllegalArgumentException(
                        "statementTimeout is " + statementTimeout + ", must be at least a second");
            }
            this.statementTimeout = statementTimeout;
            return this;
        }

        /**
         * Sets the clock that {@code _synced_at} and {@code _deleted_at} are read from, and that tokens are made by; default
         * the system's.
         *
         * @param clock any
         * @return this
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Lets each table have a stream, by which Snowflake tells what changed in it; default none. It is called as the table
         * with {@code _CHANGES} behind, is made with the table, or tells first what the table holds already, and is never
         * replaced or dropped. The role needs {@code CREATE STREAM} on the schema.
         *
         * @return this
         */
        public Builder changeTracking() {
            this.changeTracking = true;
            return this;
        }

        /**
         * Builds the sink; nothing is sent yet.
         *
         * @return the sink
         * @throws PermanentSinkException if the driver is asked for and not on the class path
         * @throws IllegalArgumentException if the driver is asked for and the folder's path has an apostrophe
         */
        public SnowflakeSink build() {
            return byFiles
                    ? new SnowflakeSink(way.apply(this), new FileLoad(folder, FILE_BYTES), FILES, clock, changeTracking)
                    : new SnowflakeSink(way.apply(this), new DocumentLoad(), DOCUMENTS, clock, changeTracking);
        }

        private JdbcWay driver(AccountName account, Login login) {
            URI address = Objects.requireNonNull(endpoint);
            Map<String, String> context = new HashMap<>();
            context.put("account", account.inToken());
            put(context, "role", role);
            put(context, "warehouse", warehouse);
            put(context, "db", database);
            put(context, "schema", schema);
            context.put("ssl", address.getScheme().equals("https") ? "on" : "off");
            return new JdbcWay(
                    new DriverLogin("jdbc:snowflake://" + address.getAuthority() + "/", context, login),
                    new SessionNames(role, warehouse, database, schema),
                    "Snowflake's account " + account + " by its driver");
        }

        private static void put(Map<String, String> context, String property, @Nullable String name) {
            if (name != null) {
                context.put(property, '"' + name + '"');
            }
        }

        private ApiWay api(AccountName account, Login login) {
            ApiSettings settings = new ApiSettings(
                    Objects.requireNonNull(endpoint),
                    role,
                    warehouse,
                    database,
                    schema,
                    "",
                    statementTimeout,
                    Duration.ofMinutes(2),
                    HttpClients.create());
            return new ApiWay(settings, login, account, clock, RandomGenerator.getDefault());
        }

        private void requireAccount(String what) {
            if (endpoint == null) {
                throw new IllegalArgumentException(
                        what + " can't be set: the data source's connections have their own; set it there");
            }
        }

        static String name(String what, String name) {
            if (name.length() > 2 && name.startsWith("\"") && name.endsWith("\"")) {
                return name.substring(1, name.length() - 1).replace("\"\"", "\"");
            }
            if (name.isBlank()) {
                throw new IllegalArgumentException(what + " is blank");
            }
            return name.toUpperCase(Locale.ROOT);
        }
    }
}
