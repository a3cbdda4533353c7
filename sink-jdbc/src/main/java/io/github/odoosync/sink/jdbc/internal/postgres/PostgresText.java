package io.github.odoosync.sink.jdbc.internal.postgres;

import io.github.odoosync.sink.sql.text.Micros;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.LogicalType.Decimal;
import io.github.odoosync.spi.record.LogicalType.Simple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Writes values as PostgreSQL reads them, whatever the session's settings; not yet escaped for COPY. */
final class PostgresText {

    /** Writes a value that has been checked. */
    interface Cell {
        String text(Object value);
    }

    private PostgresText() {}

    static Cell cell(LogicalType type) {
        if (type instanceof Decimal) {
            return value -> ((BigDecimal) value).toPlainString();
        }
        return switch ((Simple) type) {
            case STRING, JSON, INT64, FLOAT64 -> Object::toString;
            case BOOLEAN -> value -> (boolean) value ? "t" : "f";
            case DATE -> value -> date((LocalDate) value);
            case TIMESTAMP -> value -> timestamp((Instant) value);
            case INT64_ARRAY -> value -> array((List<?>) value);
        };
    }

    static String timestamp(Instant moment) {
        long micros = Micros.of(moment);
        LocalDateTime utc = LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L), (int) Math.floorMod(micros, 1_000_000L) * 1_000, ZoneOffset.UTC);
        return day(utc.toLocalDate()) + " " + utc.toLocalTime() + era(utc.toLocalDate());
    }

    private static String date(LocalDate date) {
        return day(date) + era(date);
    }

    /** The year before 1 is the year 1 before Christ, which Java calls 0. */
    private static String day(LocalDate date) {
        int year = date.getYear();
        return year > 0 && year < 10_000
                ? date.toString()
                : String.format(
                        Locale.ROOT,
                        "%04d-%02d-%02d",
                        year > 0 ? year : 1 - year,
                        date.getMonthValue(),
                        date.getDayOfMonth());
    }

    private static String era(LocalDate date) {
        return date.getYear() > 0 ? "" : " BC";
    }

    private static String array(List<?> list) {
        StringBuilder text = new StringBuilder("{");
        for (Object element : list) {
            text.append(text.length() == 1 ? "" : ",").append(element);
        }
        return text.append('}').toString();
    }
}
