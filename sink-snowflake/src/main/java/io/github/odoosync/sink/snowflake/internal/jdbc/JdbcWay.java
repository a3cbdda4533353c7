package io.github.odoosync.sink.snowflake.internal.jdbc;

import io.github.odoosync.sink.snowflake.internal.session.Session;
import io.github.odoosync.sink.snowflake.internal.session.SessionNames;
import io.github.odoosync.sink.snowflake.internal.session.Way;
import io.github.odoosync.sink.snowflake.internal.sql.SnowflakeDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Sessions of Snowflake's driver. */
public final class JdbcWay implements Way {
    private final Connector connector;
    private final SessionNames asked;
    private final String place;

    /** Opens connections, thread-safe. */
    public interface Connector {
        /** {@return a new connection} */
        Connection connect() throws SQLException;

        /** {@return what to look at when the login is refused, without a secret} */
        default String whatToCheck() {
            return "see the user, its role and its key, token or password";
        }
    }

    /**
     * Goes through a driver.
     *
     * @param connector opens connections
     * @param asked what connections are to have
     * @param place what they lead to, for messages
     */
    public JdbcWay(Connector connector, SessionNames asked, String place) {
        this.connector = connector;
        this.asked = asked;
        this.place = place;
    }

    @Override
    public Session open(String queryTag) {
        Connection connection = null;
        try {
            connection = connector.connect();
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "ALTER SESSION SET TIMEZONE = 'UTC', QUOTED_IDENTIFIERS_IGNORE_CASE = FALSE, QUERY_TAG = "
                                + new SnowflakeDialect().literal(queryTag));
            }
            return new JdbcSession(connection);
        } catch (SQLException e) {
            JdbcSession.closeQuietly(connection);
            throw JdbcFailure.connecting(place, connector, e);
        }
    }

    @Override
    public SessionNames asked() {
        return asked;
    }

    @Override
    public String place() {
        return place;
    }
}
