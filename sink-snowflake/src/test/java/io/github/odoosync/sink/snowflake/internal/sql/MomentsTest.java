package io.github.odoosync.sink.snowflake.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A moment's text is that of the JDK's own formatter. */
class MomentsTest {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-01-01T00:00:00Z",
                "0999-12-31T23:59:59.999999999Z",
                "1582-10-15T12:34:56.000001Z",
                "1969-12-31T23:59:59.999999Z",
                "1970-01-01T00:00:00Z",
                "2024-02-29T09:08:07.010203Z",
                "2026-11-26T23:00:00.1Z",
                "9999-12-31T23:59:59.999999Z"
            })
    void isAsTheJdkWritesItAndComesBack(Instant moment) {
        assertThat(Moments.text(moment)).isEqualTo(FORMAT.format(moment));
        assertThat(Moments.of(Moments.text(moment))).isEqualTo(moment.minusNanos(moment.getNano() % 1000));
    }
}
