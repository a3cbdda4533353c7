package io.github.odoosync.sink.salesforce.internal.write;

import io.github.odoosync.spi.sink.RetryableSinkException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The waits between tries and between questions, which grow, and of whose upper half the length is drawn by lot.
 *
 * @param random draws it
 * @param pause lets the time pass
 */
public record Waits(RandomGenerator random, Pause pause) {

    /** Lets time pass. */
    public interface Pause {
        /**
         * Waits.
         *
         * @throws InterruptedException if the thread was interrupted
         */
        void of(Duration wait) throws InterruptedException;
    }

    /** {@return waits in real time} */
    public static Waits real() {
        return new Waits(RandomGenerator.getDefault(), wait -> Thread.sleep(wait.toMillis()));
    }

    /** Waits until a row may be free: half a second at first, half a minute at most. */
    void lock(int attempt, String what) {
        pause(attempt, 500, 30_000, what);
    }

    /** Waits before a job's state is asked for: half a second at first, twenty seconds at most. */
    void poll(int question, String what) {
        pause(question, 500, 20_000, what);
    }

    private void pause(int attempt, long firstMillis, long longestMillis, String what) {
        double longest = Math.min(firstMillis * Math.pow(2, attempt - 1.0), longestMillis);
        try {
            pause.of(Duration.ofNanos((long) (1e6 * longest * (1 - random.nextDouble() / 2))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryableSinkException(what + " was interrupted", e);
        }
    }
}
