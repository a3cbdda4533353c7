package io.github.odoosync.sink.snowflake.internal.sql;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as texts with six digits of a second, in UTC; by hand, since a formatter takes a sixth of a load's time. */
public final class Moments {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private static final int DAY = 86_400;

    private Moments() {}

    /** {@return the text of a moment of the years 0 to 9999; what is finer than a microsecond is cut off} */
    public static String text(Instant moment) {
        long second = moment.getEpochSecond();
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(second, DAY));
        int ofDay = Math.floorMod(second, DAY);
        byte[] text = "0000-00-00 00:00:00.000000".getBytes(StandardCharsets.ISO_8859_1);
        put(text, 4, day.getYear());
        put(text, 7, day.getMonthValue());
        put(text, 10, day.getDayOfMonth());
        put(text, 13, ofDay / 3600);
        put(text, 16, ofDay / 60 % 60);
        put(text, 19, ofDay % 60);
        put(text, 26, moment.getNano() / 1000);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void put(byte[] text, int end, int number) {
        int left = number;
        for (int i = end - 1; left > 0; i--) {
            text[i] += (byte) (left % 10);
            left /= 10;
        }
    }

    /** {@return the moment of a text} */
    public static Instant of(String text) {
        return LocalDateTime.parse(text, FORMAT).toInstant(ZoneOffset.UTC);
    }
}
