package io.github.odoosync.spi.record;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first 128 bits of a SHA-256 over a row's values, by which two readings of a row are told apart (W4, W8).
 *
 * <p>Each value enters with its field's name, a tag for its class and its length, so that no two different rows give
 * the same input. Decimals are equal when they are numerically equal.
 *
 * @param high the first 64 bits
 * @param low the next 64 bits
 */
public record RowHash(long high, long low) {
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(() -> {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256, which every Java platform must have", e);
        }
    });

    static RowHash of(RecordSchema schema, @Nullable Object[] values) {
        MessageDigest digest = SHA_256.get();
        digest.reset();
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES + 1);
        for (int i = 0; i < values.length; i++) {
            add(digest, number, 'f', schema.fields().get(i).name());
            add(digest, number, values[i]);
        }
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
        return new RowHash(bytes.getLong(), bytes.getLong());
    }

    private static void add(MessageDigest digest, ByteBuffer number, @Nullable Object value) {
        if (value == null) {
            digest.update((byte) 'n');
        } else if (value instanceof String text) {
            add(digest, number, 's', text);
        } else if (value instanceof Long integer) {
            add(digest, number, 'i', integer);
        } else if (value instanceof Boolean truth) {
            add(digest, number, 'b', truth ? 1 : 0);
        } else if (value instanceof Double floating) {
            add(digest, number, 'd', Double.doubleToLongBits(floating));
        } else if (value instanceof BigDecimal decimal) {
            add(digest, number, 'm', decimal.stripTrailingZeros().toPlainString());
        } else if (value instanceof LocalDate date) {
            add(digest, number, 'D', date.toEpochDay());
        } else if (value instanceof Instant instant) {
            add(digest, number, 't', instant.getEpochSecond());
            add(digest, number, 'u', instant.getNano());
        } else if (value instanceof List<?> list) {
            add(digest, number, 'l', list.size());
            list.forEach(element -> add(digest, number, element));
        } else {
            throw new IllegalArgumentException("a value of " + value.getClass() + " belongs to no logical type");
        }
    }

    private static void add(MessageDigest digest, ByteBuffer number, char tag, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(digest, number, tag, bytes.length);
        digest.update(bytes);
    }

    private static void add(MessageDigest digest, ByteBuffer number, char tag, long value) {
        number.clear();
        number.put((byte) tag).putLong(value);
        digest.update(number.array());
    }

    /** {@return 32 hexadecimal digits, as a target keeps it in {@code _row_hash}} */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
