package io.github.odoosync.sink.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The thread was interrupted, or what it uses was closed, while something was awaited; never leaves a sink. */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable CompletableFuture<Answer> pending;

    private StoppedException(String message, @Nullable CompletableFuture<Answer> pending) {
        super(message, null, false, false);
        this.pending = pending;
    }

    /**
     * Makes the exception of an interrupt, which is kept.
     *
     * @param pending the answer that is awaited, or null
     * @return the exception, whose message is "interrupted"
     */
    public static StoppedException interrupted(@Nullable CompletableFuture<Answer> pending) {
        Thread.currentThread().interrupt();
        return new StoppedException("interrupted", pending);
    }

    /**
     * Makes the exception of a closing by another thread.
     *
     * @param pending the answer that is awaited, or null
     * @return the exception, whose message is "closed"
     */
    public static StoppedException closed(@Nullable CompletableFuture<Answer> pending) {
        return new StoppedException("closed", pending);
    }

    /**
     * Waits.
     *
     * @param wait how long
     * @throws StoppedException if the thread is interrupted
     */
    public static void pause(Duration wait) {
        try {
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
        } catch (InterruptedException e) {
            throw interrupted(null);
        }
    }

    /** {@return the answer that was awaited and may still come, or null} */
    public @Nullable CompletableFuture<Answer> pending() {
        return pending;
    }
}
