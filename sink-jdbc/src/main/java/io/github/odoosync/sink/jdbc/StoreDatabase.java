package io.github.odoosync.sink.jdbc;

import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.spi.state.StateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** A database that keeps state or audit, and what is different from one to the next. Thread-safe. */
interface StoreDatabase {

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

    /**
     * Returns the database of a URL.
     *
     * @throws IllegalArgumentException if it is not supported
     * @throws io.github.odoosync.spi.sink.PermanentSinkException if its driver is missing
     */
    static StoreDatabase at(String url) {
        Databases.check(url);
        Source source = () -> DriverManager.getConnection(url);
        return Databases.isPostgreSql(url) ? new PostgresStore(source) : new DuckDbStore(source);
    }

    /**
     * Connects once to learn what database it is.
     *
     * @throws IllegalArgumentException if it is not supported
     */
    static StoreDatabase of(DataSource source) throws SQLException {
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
