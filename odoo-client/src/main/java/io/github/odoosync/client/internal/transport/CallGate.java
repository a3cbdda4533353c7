package io.github.odoosync.client.internal.transport;

import io.github.odoosync.client.error.OdooTransportException;
import java.util.concurrent.Semaphore;

/**
 * Lets so many calls be under way at once, in the order in which they came. A call is under way from when it is sent
 * until the last byte of its answer has arrived: decoding that answer does not keep the next call back.
 */
public final class CallGate {
    /** Lets every call through. */
    public static final CallGate OPEN = new CallGate(Integer.MAX_VALUE);

    private static final ThreadLocal<Long> WAITED = ThreadLocal.withInitial(() -> 0L);

    private final Semaphore permits;

    /**
     * Makes a gate.
     *
     * @param callsAtOnce at least 1
     */
    public CallGate(int callsAtOnce) {
        this.permits = new Semaphore(callsAtOnce, true);
    }

    /** {@return the nanoseconds that the calls of this thread have waited for their turn so far} */
    public static long waited() {
        return WAITED.get();
    }

    /** Waits for the turn of a call. */
    Pass enter() {
        long start = System.nanoTime();
        try {
            permits.acquire();
            WAITED.set(WAITED.get() + System.nanoTime() - start);
            return new Pass();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OdooTransportException("interrupted while waiting for its turn to call the server", e);
        }
    }

    /** One call's way through. */
    final class Pass implements AutoCloseable {
        private boolean over;

        private Pass() {}

        /** Lets the next call through; once is enough. */
        @Override
        public synchronized void close() {
            if (!over) {
                over = true;
                permits.release();
            }
        }
    }
}
