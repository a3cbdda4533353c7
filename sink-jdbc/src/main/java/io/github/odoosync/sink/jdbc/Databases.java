package io.github.odoosync.sink.jdbc;

import io.github.odoosync.spi.sink.PermanentSinkException;
import java.util.Locale;

/** Finds the dialect of a JDBC URL. */
final class Databases {

    private Databases() {}

    /**
     * Returns a URL's dialect.
     *
     * @throws IllegalArgumentException if the database is not supported
     * @throws PermanentSinkException if its driver is missing
     */
    static Dialect dialect(String url) {
        if (url.startsWith(DuckDbUrl.PREFIX)) {
            DuckDbUrl.requireDurable(url);
            requireDriver("org.duckdb.DuckDBDriver", "org.duckdb:duckdb_jdbc");
            return new DuckDbDialect();
        }
        throw new IllegalArgumentException("url begins with " + scheme(url)
                + ", which is not supported; supported is DuckDB (jdbc:duckdb:<file>)");
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
