package io.github.odoosync.sink.salesforce.internal.write;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Moments as Salesforce writes and reads them, in UTC. */
public final class Moments {
    /** To the millisecond; Salesforce keeps the seconds. */
    private static final DateTimeFormatter DATETIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    /** To the microsecond and always as long, so that texts sort as moments do. */
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter READ =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[.SSSSSS][.SSS][XXX][XX]");

    private Moments() {}

    /** {@return a moment as a datetime has it} */
    public static String datetime(Instant moment) {
        return DATETIME.format(moment);
    }

    /** {@return a moment as a text keeps it exactly} */
    public static String micros(Instant moment) {
        return MICROS.format(moment);
    }

    /** {@return the moment that a datetime or a text has} */
    public static Instant parse(String text) {
        return READ.parse(text, Instant::from).truncatedTo(ChronoUnit.MICROS);
    }
}
