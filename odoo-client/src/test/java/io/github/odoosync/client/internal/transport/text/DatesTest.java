package io.github.odoosync.client.internal.transport.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-31 23:59:59, 2026-01-31T23:59:59Z",
        "2026-01-31 13:05:09.5, 2026-01-31T13:05:09.500Z",
        "2026-01-31 00:00:00.123456, 2026-01-31T00:00:00.123456Z",
        "2026-01-31 00:00:00.123456789, 2026-01-31T00:00:00.123456789Z",
        "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00.25Z, 2026-01-31T12:00:00.250Z",
        "2026-01-31, 2026-01-31T00:00:00Z",
        "20260131T23:59:59, 2026-01-31T23:59:59Z",
        "0001-01-01 00:00:00, 0001-01-01T00:00:00Z",
        "9999-12-31 23:59:59, 9999-12-31T23:59:59Z",
        "2024-02-29 00:00:00, 2024-02-29T00:00:00Z"
    })
    void readsMomentsAsUtc(String text, Instant expected) {
        assertThat(Dates.instant(text.toCharArray(), 0, text.length())).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-01-31 24:00:00",
                "2026-01-31 12:60:00",
                "2026-02-30 00:00:00",
                "2026-01-31 12:00",
                "2026-01-31 12:00:00.",
                "2026-01-31 12:00:00.1234567890",
                "2026-01-31 12:00:00+02:00",
                "2026/01/31 12:00:00",
                "2026-01-31x12:00:00",
                "2026-01-3a 12:00:00",
                "٢٠٢٦-01-31 12:00:00"
            })
    void refusesWhatIsNoMoment(String text) {
        assertThatThrownBy(() -> Dates.instant(text.toCharArray(), 0, text.length()))
                .isInstanceOf(DateTimeException.class);
    }

    @Test
    void readsDatesAndDropsTheTimeBehindOne() {
        assertThat(date("2026-01-31")).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(date("2026-01-31 23:59:59")).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(date("20260131T00:00:00")).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThatThrownBy(() -> date("2026-13-01")).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> date("31-01-2026")).isInstanceOf(DateTimeException.class);
    }

    @Test
    void writesWholeSecondsWithoutAZone() {
        assertThat(Dates.text(Instant.parse("2026-01-31T13:05:09.999Z"))).isEqualTo("2026-01-31 13:05:09");
    }

    private static LocalDate date(String text) {
        return Dates.date(text.toCharArray(), 0, text.length());
    }
}
