package io.github.odoosync.sink.jdbc;

import io.github.odoosync.spi.sink.Sink;

/** A new database of the tests' PostgreSQL. */
final class PostgresTarget implements DatabaseTarget {
    private final String url = PostgresServer.newDatabase();

    @Override
    public String url() {
        return url;
    }

    @Override
    public Sink sink() {
        return JdbcSink.to(url);
    }

    @Override
    public void close() {
        PostgresServer.drop(url);
    }
}
