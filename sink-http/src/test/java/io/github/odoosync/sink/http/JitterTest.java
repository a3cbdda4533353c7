package io.github.odoosync.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long is waited. */
class JitterTest {
    private final Jitter jitter = new Jitter(new Random(5));

    @ParameterizedTest
    @CsvSource({"1,500", "2,1000", "6,16000", "7,30000", "1000,30000"})
    void doublesUpToHalfAMinuteAndDrawsTheUpperHalf(int attempt, long longest) {
        for (int i = 0; i < 100; i++) {
            assertThat(jitter.backoff(attempt, null))
                    .isBetween(Duration.ofMillis(longest / 2), Duration.ofMillis(longest));
        }
    }

    @Test
    void waitsAsLongAsTheServerAsksUpToAMinute() {
        assertThat(jitter.backoff(1, Duration.ofSeconds(17))).isEqualTo(Duration.ofSeconds(17));
        assertThat(jitter.backoff(1, Duration.ofDays(1))).isEqualTo(Duration.ofMinutes(1));
        assertThat(jitter.backoff(7, Duration.ZERO)).isGreaterThan(Duration.ofSeconds(14));
    }

    @Test
    void twoThatFailedAtOnceDoNotComeAgainAtOnce() {
        assertThat(new Jitter(new Random(1)).backoff(5, null)).isNotEqualTo(new Jitter(new Random(2)).backoff(5, null));
    }
}
