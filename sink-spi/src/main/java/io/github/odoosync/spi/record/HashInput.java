package io.github.odoosync.spi.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what a row's hash is taken of, so that the digest is called once a row. One per thread. */
final class HashInput {
    private static final ThreadLocal<HashInput> OF_THIS_THREAD = ThreadLocal.withInitial(HashInput::new);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int KEPT = 64 << 10;

    private byte[] bytes = new byte[1 << 10];
    private int length;

    private HashInput() {}

    static HashInput ofThisThread() {
        HashInput input = OF_THIS_THREAD.get();
        input.length = 0;
        return input;
    }

    byte[] digest(MessageDigest digest) {
        digest.update(bytes, 0, length);
        if (bytes.length > KEPT) {
            // one huge text must not hold its memory for as long as the thread lives
            bytes = new byte[KEPT];
        }
        return digest.digest();
    }

    void text(char tag, byte[] utf8) {
        number(tag, utf8.length);
        reserve(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
    }

    void value(@Nullable Object value) {
        if (value == null) {
            reserve(1);
            bytes[length++] = 'n';
        } else if (value instanceof String text) {
            text(text);
        } else if (value instanceof Long integer) {
            number('i', integer);
        } else if (value instanceof Boolean truth) {
            number('b', truth ? 1 : 0);
        } else if (value instanceof Double floating) {
            number('d', Double.doubleToLongBits(floating));
        } else if (value instanceof BigDecimal decimal) {
            decimal(decimal.stripTrailingZeros());
        } else if (value instanceof LocalDate date) {
            number('D', date.toEpochDay());
        } else if (value instanceof Instant instant) {
            number('t', instant.getEpochSecond());
            number('u', instant.getNano());
        } else if (value instanceof List<?> list) {
            number('l', list.size());
            list.forEach(this::value);
        } else {
            throw new IllegalArgumentException("a value of " + value.getClass() + " belongs to no logical type");
        }
    }

    /** Most texts are ASCII, and their bytes need no array of their own. */
    private void text(String text) {
        int start = length;
        int size = text.length();
        number('s', size);
        reserve(size);
        for (int i = 0; i < size; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                length = start;
                text('s', text.getBytes(StandardCharsets.UTF_8));
                return;
            }
            bytes[length + i] = (byte) c;
        }
        length += size;
    }

    private void decimal(BigDecimal stripped) {
        number('m', stripped.scale());
        text('M', stripped.unscaledValue().toByteArray());
    }

    private void number(char tag, long value) {
        reserve(1 + Long.BYTES);
        bytes[length] = (byte) tag;
        LONG.set(bytes, length + 1, value);
        length += 1 + Long.BYTES;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
