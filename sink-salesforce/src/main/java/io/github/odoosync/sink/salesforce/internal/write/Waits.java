package io.github.odoosync.sink.salesforce.internal.write;

import io.github.odoosync.sink.http.Jitter;
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
    private static final Duration FIRST = Duration.ofMillis(500);

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
        pause(attempt, FIRST, Duration.ofSeconds(30), what);
    }

    /** Waits before a job's state is asked for: half a second at first, twenty seconds at most. */
    void poll(int question, String what) {
        pause(question, FIRST, Duration.ofSeconds(20), what);
    }

    private void pause(int attempt, Duration first, Duration longest, String what) {
        try {
            pause.of(new Jitter(random).growing(attempt, first, longest));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryableSinkException(what + " was interrupted", e);
        }
    }
}
