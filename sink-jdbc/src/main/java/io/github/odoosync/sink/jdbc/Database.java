package io.github.odoosync.sink.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A database that can be connected to.
 *
 * @param dialect what it speaks
 * @param connector opens the first connection of a run
 * @param place what it is called in messages, without secrets
 */
record Database(Dialect dialect, Connector connector, String place) {

    /** Opens connections, thread-safe. */
    interface Connector {
        Connection connect() throws SQLException;
    }

    Connection connect() throws SQLException {
        return connector.connect();
    }

    /** {@return one more connection beside another, which stays open} */
    Connection another(Connection connection) throws SQLException {
        return dialect.another(connection, connector);
    }
}
