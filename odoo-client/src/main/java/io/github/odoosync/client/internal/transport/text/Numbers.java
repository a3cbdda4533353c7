package io.github.odoosync.client.internal.transport.text;

import com.fasterxml.jackson.core.io.NumberInput;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers from their text. */
public final class Numbers {
    private static final int SAFE_LONG_DIGITS = 18;

    /** A double has no digit further from the point; a larger exponent could only be meant to exhaust memory. */
    private static final int MAX_SCALE = 400;

    private Numbers() {}

    /**
     * Reads a whole number; one written as a float ({@code 2147483648.0}, {@code 1e3}) is read as what it is worth.
     *
     * @param text holds the number
     * @param from where it starts
     * @param length how long it is
     * @return the number
     * @throws NumberFormatException if it is none, not whole, or beyond 64 bits
     */
    public static long integer(char[] text, int from, int length) {
        int at = from;
        int end = from + length;
        boolean negative = length > 0 && text[at] == '-';
        if (negative) {
            at++;
        }
        if (at == end || end - at > SAFE_LONG_DIGITS) {
            return exactLong(text, from, length);
        }
        long value = 0;
        for (; at < end; at++) {
            int digit = text[at] - '0';
            if (digit < 0 || digit > 9) {
                return exactLong(text, from, length);
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    /**
     * Reads a decimal number, with the digits that it is written with.
     *
     * @param text holds the number
     * @param from where it starts
     * @param length how long it is
     * @return the number
     * @throws NumberFormatException if it is none, {@code NaN} and the infinities included
     */
    public static BigDecimal decimal(char[] text, int from, int length) {
        int at = from;
        int end = from + length;
        boolean negative = length > 0 && text[at] == '-';
        if (negative) {
            at++;
        }
        if (at == end || end - at > SAFE_LONG_DIGITS) {
            return exactDecimal(text, from, length);
        }
        long unscaled = 0;
        int point = -1;
        for (; at < end; at++) {
            int digit = text[at] - '0';
            if (digit >= 0 && digit <= 9) {
                unscaled = unscaled * 10 + digit;
            } else if (text[at] == '.' && point < 0) {
                point = at;
            } else {
                return exactDecimal(text, from, length);
            }
        }
        if (point == end - 1 || point == from || (negative && point == from + 1)) {
            return exactDecimal(text, from, length);
        }
        return BigDecimal.valueOf(negative ? -unscaled : unscaled, point < 0 ? 0 : end - point - 1);
    }

    /**
     * Reads a double; {@code NaN}, {@code nan}, {@code inf} and {@code Infinity} are read as such.
     *
     * @param text holds the number
     * @param from where it starts
     * @param length how long it is
     * @return the number
     * @throws NumberFormatException if it is none
     */
    public static double real(char[] text, int from, int length) {
        Double special = special(text, from, length);
        return special != null ? special : NumberInput.parseDouble(text, from, length, true);
    }

    private static @Nullable Double special(char[] text, int from, int length) {
        if (length < 3 || length > 9) {
            return null;
        }
        char last = text[from + length - 1];
        if (last >= '0' && last <= '9') {
            return null;
        }
        return switch (new String(text, from, length)) {
            case "NaN", "nan", "-nan" -> Double.NaN;
            case "Infinity", "inf", "+Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity", "-inf" -> Double.NEGATIVE_INFINITY;
            default -> null;
        };
    }

    private static long exactLong(char[] text, int from, int length) {
        try {
            return exactDecimal(text, from, length).longValueExact();
        } catch (ArithmeticException e) {
            throw new NumberFormatException("not a whole number of 64 bits");
        }
    }

    private static BigDecimal exactDecimal(char[] text, int from, int length) {
        BigDecimal value = new BigDecimal(text, from, length);
        if (Math.abs((long) value.scale()) > MAX_SCALE) {
            throw new NumberFormatException("its exponent is out of range");
        }
        return value;
    }
}
