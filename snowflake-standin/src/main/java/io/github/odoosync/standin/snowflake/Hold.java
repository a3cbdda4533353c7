package io.github.odoosync.standin.snowflake;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A statement that waits, so that its caller can die in the meantime. */
public final class Hold {
    private final Pattern beginning;
    private final boolean executed;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    Hold(Pattern beginning, boolean executed) {
        this.beginning = beginning;
        this.executed = executed;
    }

    boolean meets(String sql, boolean isExecuted) {
        return executed == isExecuted && beginning.matcher(sql).lookingAt();
    }

    void await() {
        reached.countDown();
        join(released);
    }

    /** Waits until the statement is there. */
    public void awaitReached() {
        join(reached);
    }

    /** Lets the statement go on, whether or not somebody still waits for it. */
    public void release() {
        released.countDown();
    }

    private static void join(CountDownLatch latch) {
        try {
            if (!latch.await(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("nothing happened for a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
