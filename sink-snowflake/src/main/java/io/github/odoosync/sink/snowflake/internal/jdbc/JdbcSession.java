package io.github.odoosync.sink.snowflake.internal.jdbc;

import io.github.odoosync.sink.snowflake.internal.session.Rows;
import io.github.odoosync.sink.snowflake.internal.session.Session;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of the driver. */
final class JdbcSession implements Session {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcSession.class);

    private final Connection connection;
    // closing the session ends what another thread waits for
    private volatile @Nullable Statement running;

    JdbcSession(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Rows query(String sql, @Nullable String... texts) {
        Statement statement = null;
        try {
            statement = prepared(sql, texts);
            ResultSet rows =
                    statement instanceof PreparedStatement query ? query.executeQuery() : statement.executeQuery(sql);
            return new JdbcRows(statement, rows);
        } catch (SQLException e) {
            closeQuietly(statement);
            throw JdbcFailure.of(e);
        } finally {
            running = null;
        }
    }

    @Override
    public long update(String sql, @Nullable String... texts) {
        try (Statement statement = prepared(sql, texts)) {
            boolean hasRows = statement instanceof PreparedStatement change ? change.execute() : statement.execute(sql);
            return hasRows ? 0 : Math.max(0, statement.getLargeUpdateCount());
        } catch (SQLException e) {
            throw JdbcFailure.of(e);
        } finally {
            running = null;
        }
    }

    /** {@return a statement, prepared only where something is bound: PUT and its like can't be} */
    private Statement prepared(String sql, @Nullable String... texts) throws SQLException {
        if (texts.length == 0) {
            Statement statement = connection.createStatement();
            running = statement;
            return statement;
        }
        PreparedStatement statement = connection.prepareStatement(sql);
        running = statement;
        for (int i = 0; i < texts.length; i++) {
            if (texts[i] == null) {
                statement.setNull(i + 1, Types.VARCHAR);
            } else {
                statement.setString(i + 1, texts[i]);
            }
        }
        return statement;
    }

    @Override
    public void close() {
        Statement left = running;
        if (left != null) {
            try {
                left.cancel();
            } catch (SQLException e) {
                LOG.debug("a statement was not cancelled", e);
            }
        }
        closeQuietly(connection);
    }

    static void closeQuietly(@Nullable AutoCloseable open) {
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (Exception e) {
            LOG.debug("{} did not close", open.getClass().getSimpleName(), e);
        }
    }

    /** The rows of a query, which close their statement. */
    private record JdbcRows(Statement statement, ResultSet rows) implements Rows {
        @Override
        public boolean next() {
            try {
                return rows.next();
            } catch (SQLException e) {
                throw JdbcFailure.of(e);
            }
        }

        @Override
        public @Nullable String text(int column) {
            try {
                return rows.getString(column);
            } catch (SQLException e) {
                throw JdbcFailure.of(e);
            }
        }

        @Override
        public int column(String name) {
            try {
                return rows.findColumn(name);
            } catch (SQLException e) {
                throw new IllegalArgumentException("the result has no column " + name, e);
            }
        }

        @Override
        public void close() {
            closeQuietly(rows);
            closeQuietly(statement);
        }
    }
}
