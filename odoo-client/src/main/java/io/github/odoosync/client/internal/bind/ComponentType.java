package io.github.odoosync.client.internal.bind;

import io.github.odoosync.client.schema.ValueKind;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a component of a Java record can hold.
 *
 * @param kinds of fields that fit
 * @param conversion of a value that is not null
 * @param nullable whether it takes null
 * @param optional whether the value is wrapped
 */
record ComponentType(Set<ValueKind> kinds, Function<Object, Object> conversion, boolean nullable, boolean optional) {

    /**
     * Returns what a type can hold.
     *
     * @throws IllegalArgumentException if it can hold no field
     */
    static ComponentType of(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            ComponentType inner = of(generic.getActualTypeArguments()[0]);
            return new ComponentType(inner.kinds(), inner.conversion(), true, true);
        }
        if (type instanceof ParameterizedType generic
                && generic.getRawType() == List.class
                && generic.getActualTypeArguments()[0] == Long.class) {
            return nullable(EnumSet.of(ValueKind.IDS), value -> value);
        }
        if (type == String.class) {
            return nullable(EnumSet.of(ValueKind.TEXT, ValueKind.JSON), value -> value);
        }
        if (type == Long.class || type == long.class) {
            return number(type, EnumSet.of(ValueKind.INTEGER, ValueKind.REFERENCE), value -> value);
        }
        if (type == Integer.class || type == int.class) {
            return number(type, EnumSet.of(ValueKind.INTEGER), value -> Math.toIntExact((Long) value));
        }
        if (type == Double.class || type == double.class) {
            return number(
                    type, EnumSet.of(ValueKind.FLOAT, ValueKind.DECIMAL), value -> ((Number) value).doubleValue());
        }
        if (type == BigDecimal.class) {
            return nullable(EnumSet.of(ValueKind.DECIMAL), value -> value);
        }
        if (type == Boolean.class || type == boolean.class) {
            return number(type, EnumSet.of(ValueKind.BOOLEAN), value -> value);
        }
        if (type == LocalDate.class) {
            return nullable(EnumSet.of(ValueKind.DATE), value -> value);
        }
        if (type == Instant.class) {
            return nullable(EnumSet.of(ValueKind.DATETIME), value -> value);
        }
        throw new IllegalArgumentException(type.getTypeName() + " can hold no field; use String, long, int, double,"
                + " boolean or their boxes, BigDecimal, LocalDate, Instant, List<Long>, or an Optional of one");
    }

    private static ComponentType nullable(Set<ValueKind> kinds, Function<Object, Object> conversion) {
        return new ComponentType(kinds, conversion, true, false);
    }

    private static ComponentType number(Type type, Set<ValueKind> kinds, Function<Object, Object> conversion) {
        return new ComponentType(kinds, conversion, !((Class<?>) type).isPrimitive(), false);
    }

    /** Converts a value; null only where {@link #nullable()} says so. */
    @Nullable
    Object convert(@Nullable Object value) {
        if (value == null) {
            return optional ? Optional.empty() : null;
        }
        Object converted = conversion.apply(value);
        return optional ? Optional.of(converted) : converted;
    }
}
