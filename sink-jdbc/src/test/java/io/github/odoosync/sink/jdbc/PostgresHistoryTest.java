package io.github.odoosync.sink.jdbc;

class PostgresHistoryTest extends DatabaseHistoryTest {
    PostgresHistoryTest() {
        super(new PostgresTarget());
    }
}
