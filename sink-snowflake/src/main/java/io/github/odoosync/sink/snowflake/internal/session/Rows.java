package io.github.odoosync.sink.snowflake.internal.session;

import io.github.odoosync.spi.sink.RetryableSinkException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query, read one after the other and never held whole. Queries select texts and whole numbers alone, which
 * both ways in tell alike; moments and days are made texts by the query.
 */
public interface Rows extends AutoCloseable {

    /**
     * Goes to the next row.
     *
     * @return whether there is one
     * @throws RetryableSinkException if the connection is lost
     */
    boolean next();

    /**
     * Returns a value of the row.
     *
     * @param column from 1
     * @return its text, or null for NULL
     */
    @Nullable
    String text(int column);

    /**
     * Finds a column of what {@code SHOW} tells, whose columns are told by name: others come between them with time.
     *
     * @param name in lower case
     * @return its number, from 1
     * @throws IllegalArgumentException if there is none
     */
    int column(String name);

    /** Releases the result; from any thread. */
    @Override
    void close();
}
