package io.github.odoosync.sink.jdbc;

import io.github.odoosync.sink.jdbc.internal.sql.Sql;
import io.github.odoosync.testkit.sink.AuditTampering;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A database that keeps state and audit, as a test sees it. */
record StorePlace(String url) implements AuditTampering {

    void execute(String sql, Object... parameters) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            Sql.update(connection, sql, parameters);
        }
    }

    String text(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return Sql.text(connection, sql);
        }
    }

    /** Waits until a query gives a text; the test's timeout ends it otherwise. */
    void await(String sql, String expected) throws SQLException {
        while (!expected.equals(text(sql))) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void change(String pipeline, long sequence) throws SQLException {
        execute(
                "UPDATE _odoosync_audit SET target = 'somewhere' WHERE pipeline = ? AND sequence = ?",
                pipeline,
                sequence);
    }

    @Override
    public void remove(String pipeline, long sequence) throws SQLException {
        execute("DELETE FROM _odoosync_audit WHERE pipeline = ? AND sequence = ?", pipeline, sequence);
    }
}
