package io.github.odoosync.sink.salesforce.internal.rest;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The thread was interrupted while something was awaited; never leaves {@link Retries}. */
final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("interrupted", null, false, false);
    }

    /** Waits. */
    static void pause(Duration wait) {
        try {
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Makes the exception and keeps the interrupt. */
    static StoppedException interrupted() {
        Thread.currentThread().interrupt();
        return new StoppedException();
    }
}
