package io.github.odoosync.sink.snowflake.internal.session;

import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import org.jspecify.annotations.Nullable;

/**
 * A way to run SQL in Snowflake, with the role, warehouse, database and schema that it was opened with. For one thread,
 * but for {@link #close}.
 *
 * <p>A statement ends when the thread is interrupted: it is cancelled in Snowflake, and a {@link RetryableSinkException} is
 * thrown that leaves the thread's interrupt status set.
 */
public interface Session extends AutoCloseable {

    /**
     * Runs a query.
     *
     * @param sql one statement, with a {@code ?} for each text
     * @param texts what is bound, as TEXT; null is NULL
     * @return its rows, owned by the caller
     * @throws StatementException if Snowflake refuses the statement
     * @throws RetryableSinkException if Snowflake can't be reached or is overloaded
     * @throws PermanentSinkException if it refuses the login
     */
    Rows query(String sql, @Nullable String... texts);

    /**
     * Runs a statement that changes something.
     *
     * @param sql one statement, with a {@code ?} for each text
     * @param texts what is bound, as TEXT; null is NULL
     * @return how many rows it inserted, updated and deleted; 0 for DDL
     * @throws StatementException if Snowflake refuses the statement
     * @throws RetryableSinkException if Snowflake can't be reached or is overloaded
     * @throws PermanentSinkException if it refuses the login
     */
    long update(String sql, @Nullable String... texts);

    /**
     * Runs a statement as {@link #update} does, with a long text.
     *
     * @param sql one statement, with two {@code ?}
     * @param text what is bound first
     * @param document what is bound next
     * @return how many rows it inserted, updated and deleted
     */
    default long load(String sql, String text, Utf8 document) {
        return update(sql, text, document.toString());
    }

    /** Ends the session and what still runs in it; from any thread. */
    @Override
    void close();
}
