package io.github.odoosync.client.internal.transport.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Dates from their text, and back: Odoo writes UTC without a zone, to the second. */
public final class Dates {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int DATE_LENGTH = 10;
    private static final int SECONDS_LENGTH = 19;
    private static final int[] NANOS = {
        1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
    };

    private Dates() {}

    /**
     * Reads a date, {@code 2026-01-31}; a time after it is dropped.
     *
     * @param text holds the date
     * @param from where it starts
     * @param length how long it is
     * @return the date
     * @throws DateTimeException if it is none
     */
    public static LocalDate date(char[] text, int from, int length) {
        if (length != DATE_LENGTH) {
            return LocalDate.ofInstant(instant(text, from, length), ZoneOffset.UTC);
        }
        if (text[from + 4] != '-' || text[from + 7] != '-') {
            throw notADate();
        }
        return LocalDate.of(
                digits(text, from, 2) * 100 + digits(text, from + 2, 2),
                digits(text, from + 5, 2),
                digits(text, from + 8, 2));
    }

    /**
     * Reads a moment, {@code 2026-01-31 23:59:59} with up to nine more digits after a point, in UTC; {@code T} between
     * date and time, a {@code Z} at the end, a date alone, and XML-RPC's {@code 20260131T23:59:59} are read too.
     *
     * @param text holds the moment
     * @param from where it starts
     * @param length how long it is
     * @return the moment
     * @throws DateTimeException if it is none
     */
    public static Instant instant(char[] text, int from, int length) {
        if (length == DATE_LENGTH) {
            return date(text, from, length).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        if (length == SECONDS_LENGTH - 2 && text[from + 8] == 'T') {
            String compact = new String(text, from, length);
            char[] spread = (compact.substring(0, 4) + '-' + compact.substring(4, 6) + '-' + compact.substring(6))
                    .toCharArray();
            return instant(spread, 0, spread.length);
        }
        if (length < SECONDS_LENGTH
                || (text[from + DATE_LENGTH] != ' ' && text[from + DATE_LENGTH] != 'T')
                || text[from + 13] != ':'
                || text[from + 16] != ':') {
            throw notADate();
        }
        int hour = digits(text, from + 11, 2);
        int minute = digits(text, from + 14, 2);
        int second = digits(text, from + 17, 2);
        if (hour > 23 || minute > 59 || second > 59) {
            throw notADate();
        }
        long seconds = date(text, from, DATE_LENGTH).toEpochDay() * 86_400 + hour * 3_600L + minute * 60L + second;
        return Instant.ofEpochSecond(seconds, nanos(text, from + SECONDS_LENGTH, length - SECONDS_LENGTH));
    }

    /**
     * Writes a moment as Odoo reads it.
     *
     * @param moment the moment; what is below a second is dropped
     * @return for example {@code 2026-01-31 23:59:59}
     */
    public static String text(Instant moment) {
        return SECONDS.format(LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
    }

    private static int nanos(char[] text, int from, int length) {
        int end = length > 0 && text[from + length - 1] == 'Z' ? length - 1 : length;
        if (end == 0) {
            return 0;
        }
        if (text[from] != '.' || end < 2 || end > NANOS.length) {
            throw notADate();
        }
        return digits(text, from + 1, end - 1) * NANOS[end - 1];
    }

    private static int digits(char[] text, int from, int length) {
        int value = 0;
        for (int at = from; at < from + length; at++) {
            int digit = text[at] - '0';
            if (digit < 0 || digit > 9) {
                throw notADate();
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static DateTimeException notADate() {
        return new DateTimeException("not a date of Odoo");
    }
}
