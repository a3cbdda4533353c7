package io.github.odoosync.sink.jdbc;

import io.github.odoosync.spi.sink.Sink;
import java.nio.file.Path;

/** A DuckDB file in a test's folder. */
final class DuckDbTarget implements DatabaseTarget {
    private final Path file;

    DuckDbTarget(Path folder) {
        this.file = folder.resolve("warehouse.duckdb");
    }

    Path file() {
        return file;
    }

    @Override
    public String url() {
        return "jdbc:duckdb:" + file;
    }

    @Override
    public Sink sink() {
        return JdbcSink.duckDb(file);
    }
}
