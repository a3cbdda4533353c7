package io.github.odoosync.sink.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.sink.jdbc.internal.sql.Sql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The server that other tests stand on: that it is there, whoever runs them. */
class PostgresServerTest {

    @Test
    void givesEachTestADatabaseOfItsOwn() throws SQLException {
        try (Connection one = DriverManager.getConnection(PostgresServer.newDatabase());
                Connection other = DriverManager.getConnection(PostgresServer.newDatabase())) {
            Sql.execute(one, "CREATE TABLE t (id BIGINT)");
            assertThat(Sql.text(one, "SHOW server_version")).startsWith("18.");
            assertThat(Sql.text(other, "SELECT to_regclass('t')")).isEmpty();
        }
    }
}
