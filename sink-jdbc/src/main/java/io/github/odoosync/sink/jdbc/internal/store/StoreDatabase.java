package io.github.odoosync.sink.jdbc.internal.store;

import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.spi.state.StateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A database that keeps state or audit, and what is different from one to the next. Thread-safe. */
public interface StoreDatabase {

    /** Opens connections. */
    interface Source {
        Connection connect() throws SQLException;
    }

    /** Work in a transaction. */
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /** Runs in one transaction while nobody else, in any process, runs under the same name. */
    <T> T alone(String name, Work<T> work) throws SQLException;

    /** Runs in one transaction that sees one moment of the database. */
    <T> T snapshot(Work<T> work) throws SQLException;

    /** Keeps connections until what is returned is run. */
    Runnable session();

    /** Adds entries to {@link AuditTables#ENTRIES}, quickly; each has its place in the chain. */
    void load(Connection connection, List<AuditEntry> entries, List<AuditHead> heads) throws SQLException;

    /** {@return what makes looking up entries quick, in statements} */
    List<String> indexes();

    /**
     * Takes the lock of a pipeline without waiting.
     *
     * @throws StateException if another one holds it
     * @throws SQLException if the database fails
     */
    PipelineLock lock(String pipeline, String holder) throws SQLException;

    /** {@return what the user is to be told of a failure} */
    String reason(SQLException cause);

    /** Commits if the work returns, else rolls back. */
    static <T> T transaction(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        boolean committed = false;
        try {
            T result = work.in(connection);
            connection.commit();
            committed = true;
            return result;
        } finally {
            if (!committed) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        }
    }
}
