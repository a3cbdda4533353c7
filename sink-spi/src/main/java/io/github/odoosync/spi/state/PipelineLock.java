package io.github.odoosync.spi.state;

/**
 * The right to run one pipeline, held by one process at a time (A6). Thread-safe.
 *
 * <p>It ends with {@link #close}, and with the process that holds it, however that ends.
 */
public interface PipelineLock extends AutoCloseable {

    /**
     * Makes sure that the lock is still held; asked before each save.
     *
     * @throws StateException if it was lost, for example with the connection that held it: another process may run now,
     *     and this one must not go on
     */
    void requireHeld();

    /** Gives the lock back; once is enough, twice does no harm. */
    @Override
    void close();
}
