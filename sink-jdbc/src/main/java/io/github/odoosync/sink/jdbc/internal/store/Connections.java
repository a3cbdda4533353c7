package io.github.odoosync.sink.jdbc.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a connection for each piece of work, or uses one again while a session lasts. Thread-safe. */
public final class Connections {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final int ANSWER_SECONDS = 10;

    private final StoreDatabase.Source source;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private int sessions;

    /** Opens connections from a source. */
    public Connections(StoreDatabase.Source source) {
        this.source = source;
    }

    /** Works with a connection, which is used for nothing else meanwhile. */
    public <T> T with(StoreDatabase.Work<T> work) throws SQLException {
        Connection connection = take();
        boolean sound = false;
        try {
            T result = work.in(connection);
            sound = true;
            return result;
        } finally {
            giveBack(connection, sound);
        }
    }

    /** {@return a connection of the caller's own} */
    public Connection open() throws SQLException {
        return source.connect();
    }

    /** Keeps connections that served well until what is returned is run; running it twice does no harm. */
    public synchronized Runnable session() {
        sessions++;
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.getAndSet(false)) {
                end();
            }
        };
    }

    private Connection take() throws SQLException {
        for (Connection kept = poll(); kept != null; kept = poll()) {
            if (kept.isValid(ANSWER_SECONDS)) {
                return kept;
            }
            close(kept);
        }
        return open();
    }

    private synchronized @Nullable Connection poll() {
        return idle.pollLast();
    }

    private synchronized void giveBack(Connection connection, boolean sound) {
        if (sound && sessions > 0) {
            idle.addLast(connection);
        } else {
            close(connection);
        }
    }

    private synchronized void end() {
        sessions--;
        if (sessions == 0) {
            idle.forEach(Connections::close);
            idle.clear();
        }
    }

    /** What was done on it is committed or rolled back, so that it may end in any way. */
    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("a connection that is no longer needed did not close", e);
        }
    }
}
