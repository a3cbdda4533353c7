package io.github.odoosync.sink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.odoosync.spi.sink.RetryableSinkException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is tried again, and how it ends. */
class RetriesTest {
    private final List<Duration> waits = new ArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final Retries retries = new Retries(
            (attempt, asked) -> asked == null ? Duration.ofSeconds(attempt) : asked, waits::add, "host", "look there");

    @Test
    void givesWhatComesOfItAfterFailuresThatPass() {
        String result = retries.run("asking", false, () -> {
            if (attempts.incrementAndGet() < 3) {
                throw PassingFailure.undone("busy", null, attempts.get() == 2 ? Duration.ofMinutes(3) : null);
            }
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofMinutes(3));
    }

    @Test
    void givesUpAfterEightAttemptsAndSaysWhy() {
        IOException cause = new IOException("x");

        assertThatThrownBy(() ->
                        retries.run("asking", true, () -> failing(PassingFailure.unclear("no luck", cause, null))))
                .isInstanceOf(RetryableSinkException.class)
                .hasMessage("asking at host failed 8 times, in the end: no luck; if it stays so, look there")
                .hasCause(cause);

        assertThat(attempts).hasValue(8);
        assertThat(waits).hasSize(7);
    }

    @Test
    void doesNotRepeatWhatMayHaveBeenDoneAndMayNotBeTwice() {
        assertThatThrownBy(() ->
                        retries.run("asking", false, () -> failing(PassingFailure.unclear("no luck", null, null))))
                .isInstanceOf(RetryableSinkException.class)
                .hasMessage(
                        "asking at host failed: no luck; it is not known whether it was done, so it was not sent again");

        assertThat(attempts).hasValue(1);
    }

    @Test
    void anyOtherFailureIsGivenAtOnce() {
        IllegalStateException other = new IllegalStateException("other");

        assertThatThrownBy(() -> retries.run("asking", true, () -> failing(other)))
                .isSameAs(other);

        assertThat(attempts).hasValue(1);
    }

    @Test
    void interruptEndsAWaitAndIsKept() {
        Retries real = new Retries((attempt, asked) -> Duration.ofHours(1), StoppedException::pause, "host", "");
        Thread.currentThread().interrupt();

        Throwable failure = catchThrowable(
                () -> real.run("asking", true, () -> failing(PassingFailure.undone("busy", null, null))));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).isInstanceOf(StoppedException.class).hasMessage("interrupted");
    }

    @Test
    void knowsAfterWhichFailuresOfAConnectionNothingWasDone() throws IOException {
        assertThat(PassingFailure.of("asking", new ConnectException()))
                .isInstanceOfSatisfying(
                        PassingFailure.class, e -> assertThat(e.maybeDone()).isFalse());
        assertThat(PassingFailure.of("asking", new IOException()))
                .isInstanceOfSatisfying(
                        PassingFailure.class, e -> assertThat(e.maybeDone()).isTrue());
        assertThat(PassingFailure.of("asking", new IllegalStateException()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("asking failed unexpectedly");
        assertThatThrownBy(() -> PassingFailure.of("asking", new TooLargeException()))
                .isInstanceOf(TooLargeException.class);
    }

    private String failing(RuntimeException failure) {
        attempts.incrementAndGet();
        throw failure;
    }
}
