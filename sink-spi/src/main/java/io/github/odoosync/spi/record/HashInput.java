package io.github.odoosync.spi.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what a hash is taken of, so that the digest is called once a row. One per thread. */
final class HashInput {
    private static final ThreadLocal<HashInput> OF_THIS_THREAD = ThreadLocal.withInitial(HashInput::new);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int KEPT = 64 << 10;

    private final MessageDigest sha256;
    private final byte[] digest;
    private byte[] bytes = new byte[1 << 10];
    private int length;

    private HashInput() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256, which every Java platform must have", e);
        }
        digest = new byte[sha256.getDigestLength()];
    }

    static HashInput ofThisThread() {
        HashInput input = OF_THIS_THREAD.get();
        input.length = 0;
        return input;
    }

    /** {@return the hash of what was gathered} */
    RowHash digest() {
        sha256.update(bytes, 0, length);
        if (bytes.length > KEPT) {
            // one huge text must not hold its memory for as long as the thread lives
            bytes = new byte[KEPT];
        }
        try {
            sha256.digest(digest, 0, digest.length);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
        return new RowHash((long) LONG.get(digest, 0), (long) LONG.get(digest, Long.BYTES));
    }

    void hash(RowHash hash) {
        number('h', hash.high());
        number('h', hash.low());
    }

    private void text(char tag, byte[] utf8) {
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
