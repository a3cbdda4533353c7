package io.github.odoosync.sink.snowflake.internal.sql;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as texts with six digits of a second, in UTC. */
public final class Moments {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private Moments() {}

    /** {@return the text of a moment; what is finer than a microsecond is cut off} */
    public static String text(Instant moment) {
        return FORMAT.format(moment.atOffset(ZoneOffset.UTC));
    }

    /** {@return the moment of a text} */
    public static Instant of(String text) {
        return LocalDateTime.parse(text, FORMAT).toInstant(ZoneOffset.UTC);
    }
}
