package io.github.odoosync.sink.jdbc.internal.dialect;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database that can be connected to.
 *
 * @param dialect what it speaks
 * @param connector opens the first connection of a run
 * @param place what it is called in messages, without secrets
 * @param file the file that the first connection makes where it is missing, or null
 */
public record Database(
        Dialect dialect,
        Connector connector,
        String place,
        @Nullable Path file) {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** Opens connections, thread-safe. */
    public interface Connector {
        Connection connect() throws SQLException;
    }

    /** {@return the first connection of a run} */
    public Connection connect() throws SQLException {
        return connector.connect();
    }

    /** {@return one more connection beside another, which stays open} */
    public Connection another(Connection connection) throws SQLException {
        return dialect.another(connection, connector);
    }

    /** Closes a connection that nothing is expected of any more; null is none. */
    public static void closeQuietly(@Nullable Connection connection) {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("a connection did not close", e);
        }
    }
}
