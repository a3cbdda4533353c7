package io.github.odoosync.sink.jdbc.internal.duckdb;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** DuckDB's JDBC URLs: {@code jdbc:duckdb:<file>;name=value}. */
public final class DuckDbUrl {
    /** What every URL begins with. */
    public static final String PREFIX = "jdbc:duckdb:";

    private static final Pattern MEMORY = Pattern.compile(":?memory:|md:");

    private DuckDbUrl() {}

    /**
     * Returns a file's URL.
     *
     * @throws IllegalArgumentException if the path holds a semicolon
     */
    public static String of(Path file) {
        String path = file.toAbsolutePath().toString();
        if (path.indexOf(';') >= 0) {
            throw new IllegalArgumentException("file holds a semicolon, which ends the path in DuckDB's URLs: " + path);
        }
        return PREFIX + path;
    }

    /** {@return the file of a URL, or null where it names none} */
    public static @Nullable Path file(String url) {
        String place = url.substring(PREFIX.length()).split(";", 2)[0];
        return MEMORY.matcher(place).lookingAt() ? null : Path.of(place);
    }

    /**
     * Checks that a URL's database is still there when a run ends.
     *
     * @throws IllegalArgumentException if it is in memory and has no name
     */
    public static void requireDurable(String url) {
        String place = url.substring(PREFIX.length()).split(";", 2)[0];
        if (place.isEmpty() || place.equals(":memory:")) {
            throw new IllegalArgumentException("url names a database in memory, which is gone when the run ends; name a"
                    + " file, or keep jdbc:duckdb:memory:<name> open yourself");
        }
    }
}
