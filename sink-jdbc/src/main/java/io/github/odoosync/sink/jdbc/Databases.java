package io.github.odoosync.sink.jdbc;

import io.github.odoosync.sink.jdbc.internal.dialect.Database;
import io.github.odoosync.sink.jdbc.internal.duckdb.DuckDbDialect;
import io.github.odoosync.sink.jdbc.internal.duckdb.DuckDbStore;
import io.github.odoosync.sink.jdbc.internal.duckdb.DuckDbUrl;
import io.github.odoosync.sink.jdbc.internal.postgres.PostgresDialect;
import io.github.odoosync.sink.jdbc.internal.postgres.PostgresStore;
import io.github.odoosync.sink.jdbc.internal.store.StoreDatabase;
import io.github.odoosync.spi.sink.PermanentSinkException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The databases that are supported: which one a URL names, and how to connect to it. */
final class Databases {
    private static final String POSTGRESQL = "jdbc:postgresql:";

    private Databases() {}

    /**
     * Checks that a URL can be connected to.
     *
     * @throws IllegalArgumentException if the database is not supported
     * @throws PermanentSinkException if its driver is missing
     */
    static void check(String url) {
        if (url.startsWith(DuckDbUrl.PREFIX)) {
            DuckDbUrl.requireDurable(url);
            requireDriver("org.duckdb.DuckDBDriver", "org.duckdb:duckdb_jdbc");
        } else if (isPostgreSql(url)) {
            requirePostgreSql();
            PostgresDialect.checkUrl(url);
        } else {
            throw new IllegalArgumentException("url begins with " + scheme(url)
                    + ", which is not supported; supported are DuckDB (jdbc:duckdb:<file>) and PostgreSQL"
                    + " (jdbc:postgresql://<host>/<database>)");
        }
    }

    static boolean isPostgreSql(String url) {
        return url.startsWith(POSTGRESQL);
    }

    /**
     * Returns a URL's database.
     *
     * @param url a {@linkplain #check checked} URL
     * @param login properties for each connection, beside those of the URL
     * @param lockWait how long to wait for another's lock, where the database waits
     */
    static Database at(String url, Supplier<Properties> login, Duration lockWait) {
        return isPostgreSql(url)
                ? new Database(
                        new PostgresDialect(lockWait),
                        () -> PostgresDialect.connect(url, login.get()),
                        place(url),
                        null)
                : new Database(new DuckDbDialect(), () -> DuckDbDialect.connect(url), place(url), DuckDbUrl.file(url));
    }

    /**
     * Returns the PostgreSQL that a data source connects to.
     *
     * @throws PermanentSinkException if the driver is missing
     */
    static Database of(DataSource dataSource, Duration lockWait) {
        requirePostgreSql();
        return new Database(new PostgresDialect(lockWait), dataSource::getConnection, "PostgreSQL", null);
    }

    /**
     * Returns the database of a URL, to keep state or audit in.
     *
     * @throws IllegalArgumentException if it is not supported
     * @throws PermanentSinkException if its driver is missing
     */
    static StoreDatabase store(String url) {
        check(url);
        return isPostgreSql(url)
                ? new PostgresStore(() -> PostgresDialect.connect(url, new Properties()))
                : new DuckDbStore(() -> DriverManager.getConnection(url));
    }

    /**
     * Returns the database of a URL without its password, to keep state or audit in.
     *
     * @param password asked for with each connection
     * @throws IllegalArgumentException if it is not PostgreSQL
     * @throws PermanentSinkException if its driver is missing
     */
    static StoreDatabase store(String url, Supplier<String> password) {
        check(url);
        if (!isPostgreSql(url)) {
            throw new IllegalArgumentException("a password is for URLs of PostgreSQL");
        }
        return new PostgresStore(() -> {
            Properties login = new Properties();
            login.setProperty("password", password.get());
            return PostgresDialect.connect(url, login);
        });
    }

    /**
     * Connects once to learn what database it is, to keep state or audit in.
     *
     * @throws IllegalArgumentException if it is not supported
     */
    static StoreDatabase store(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            return switch (product) {
                case "DuckDB" -> new DuckDbStore(source::getConnection);
                case "PostgreSQL" -> new PostgresStore(source::getConnection);
                default ->
                    throw new IllegalArgumentException(
                            "the data source leads to " + product + "; supported are DuckDB and PostgreSQL");
            };
        }
    }

    /** {@return a URL without what may be secret} */
    static String place(String url) {
        return url.split("[;?]", 2)[0];
    }

    private static void requirePostgreSql() {
        requireDriver("org.postgresql.Driver", "org.postgresql:postgresql");
    }

    private static String scheme(String url) {
        String[] parts = url.split(":", 3);
        return parts.length == 3 ? (parts[0] + ":" + parts[1] + ":").toLowerCase(Locale.ROOT) : "no jdbc:<database>:";
    }

    private static void requireDriver(String driver, String artifact) {
        try {
            Class.forName(driver, false, Databases.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new PermanentSinkException(
                    "the JDBC driver " + driver + " is not on the class path; add the dependency " + artifact, e);
        }
    }
}
