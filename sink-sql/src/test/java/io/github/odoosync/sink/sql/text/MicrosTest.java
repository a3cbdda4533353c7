package io.github.odoosync.sink.sql.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MicrosTest {
    @Test
    void s1_microsecondsCountFrom1970BothWays() {
        assertThat(Micros.of(Instant.parse("1970-01-01T00:00:01.000002Z"))).isEqualTo(1_000_002);
        assertThat(Micros.of(Instant.parse("1969-12-31T23:59:59.999998Z"))).isEqualTo(-2);
    }

    @Test
    void s1_whatIsFinerIsCutOff() {
        Instant moment = Instant.parse("2026-01-02T03:04:05.123456789Z");

        assertThat(Micros.of(moment)).isEqualTo(1_767_323_045_123_456L);
        assertThat(Micros.sql(moment)).isEqualTo("2026-01-02 03:04:05.123456");
    }

    @Test
    void s3_aMomentThatFitsIsToldAndOneBeyondIsKnown() {
        Instant last = Instant.ofEpochSecond(Long.MAX_VALUE / 1_000_000 - 1, 999_999_999);
        Instant first = Instant.ofEpochSecond(-(Long.MAX_VALUE / 1_000_000 - 1));

        assertThat(Micros.fits(last)).isTrue();
        assertThat(Micros.of(last)).isPositive();
        assertThat(Micros.fits(first)).isTrue();
        assertThat(Micros.of(first)).isNegative();
        assertThat(Micros.fits(last.plusNanos(1))).isFalse();
        assertThat(Micros.fits(first.minusSeconds(1))).isFalse();
    }
}
