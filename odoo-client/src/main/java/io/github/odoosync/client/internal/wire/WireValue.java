package io.github.odoosync.client.internal.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a caller's values into those that Odoo understands: String, Boolean, Long, Double, BigDecimal, List, Map. */
public final class WireValue {
    private static final DateTimeFormatter DATETIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private WireValue() {}

    /**
     * Converts one value, and what is in it.
     *
     * @param value null, a String, Boolean, Number, LocalDate, Instant, OffsetDateTime, ZonedDateTime, Collection, array
     *     of objects or longs, or Map with String keys
     * @return the value for the wire; never null, since Odoo says {@code false} for nothing
     * @throws IllegalArgumentException if it is of another class, or a number that is none
     */
    public static Object of(@Nullable Object value) {
        if (value == null) {
            return false;
        }
        if (value instanceof String || value instanceof Boolean || value instanceof BigDecimal) {
            return value;
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof LocalDate date) {
            return date.toString();
        }
        if (value instanceof Instant instant) {
            return literal(instant);
        }
        if (value instanceof OffsetDateTime time) {
            return literal(time.toInstant());
        }
        if (value instanceof ZonedDateTime time) {
            return literal(time.toInstant());
        }
        if (value instanceof Collection<?> values) {
            return list(values);
        }
        if (value instanceof Object[] values) {
            return list(Arrays.asList(values));
        }
        if (value instanceof long[] values) {
            return list(Arrays.stream(values).boxed().toList());
        }
        if (value instanceof Map<?, ?> values) {
            return map(values);
        }
        throw new IllegalArgumentException("a value of " + value.getClass().getName()
                + " can't be sent to Odoo; use text, a boolean, a number, LocalDate, Instant, a collection or a map of"
                + " those");
    }

    /**
     * Returns a datetime as Odoo writes it: UTC, cut to whole seconds, without a zone (W1).
     *
     * @param instant the moment
     * @return for example {@code 2026-11-21 08:30:00}
     */
    public static String literal(Instant instant) {
        return DATETIME.format(instant.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
    }

    /**
     * Converts the values of a map, and keeps its order.
     *
     * @param values by field or argument
     * @return an unmodifiable copy for the wire
     */
    public static Map<String, Object> map(Map<?, ?> values) {
        Map<String, Object> wire = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException("a map for Odoo has text as its keys, not " + key);
            }
            wire.put(name, of(value));
        });
        return Collections.unmodifiableMap(wire);
    }

    private static List<Object> list(Collection<?> values) {
        List<Object> wire = new ArrayList<>(values.size());
        for (Object value : values) {
            wire.add(of(value));
        }
        return Collections.unmodifiableList(wire);
    }

    private static Object number(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        if (number instanceof BigInteger integer) {
            return integer.bitLength() < Long.SIZE ? integer.longValue() : new BigDecimal(integer);
        }
        if (number instanceof Double || number instanceof Float) {
            double floating = Double.parseDouble(number.toString());
            if (!Double.isFinite(floating)) {
                throw new IllegalArgumentException(number + " is no number that Odoo knows");
            }
            return floating;
        }
        throw new IllegalArgumentException("a number of " + number.getClass().getName() + " can't be sent to Odoo");
    }
}
