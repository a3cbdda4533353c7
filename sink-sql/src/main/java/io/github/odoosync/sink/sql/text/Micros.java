package io.github.odoosync.sink.sql.text;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Microseconds from 1970-01-01T00:00Z; what is finer is cut off. */
public final class Micros {
    private static final long MAX_SECOND = Long.MAX_VALUE / 1_000_000 - 1;

    private Micros() {}

    /**
     * {@return whether {@link #of} can tell the moment}
     *
     * @param moment any
     */
    public static boolean fits(Instant moment) {
        return Math.abs(moment.getEpochSecond()) <= MAX_SECOND;
    }

    /**
     * {@return the microseconds of a moment that {@linkplain #fits fits}}
     *
     * @param moment that {@linkplain #fits fits}
     */
    public static long of(Instant moment) {
        return moment.getEpochSecond() * 1_000_000 + moment.getNano() / 1_000;
    }

    /**
     * {@return the moment as SQL reads it, without a time zone}
     *
     * @param moment any
     */
    public static String sql(Instant moment) {
        String iso = moment.truncatedTo(ChronoUnit.MICROS).toString();
        return iso.substring(0, iso.length() - 1).replace('T', ' ');
    }
}
