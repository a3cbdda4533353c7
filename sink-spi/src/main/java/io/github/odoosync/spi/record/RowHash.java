package io.github.odoosync.spi.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(() -> {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256, which every Java platform must have", e);
        }
    });

    static RowHash of(RecordSchema schema, @Nullable Object[] values) {
        HashInput input = HashInput.ofThisThread();
        for (int i = 0; i < values.length; i++) {
            input.text('f', schema.nameInUtf8(i));
            input.value(values[i]);
        }
        byte[] hash = input.digest(SHA_256.get());
        return new RowHash((long) LONG.get(hash, 0), (long) LONG.get(hash, Long.BYTES));
    }

    /**
     * Reads a hash as a target keeps it.
     *
     * @param text 32 hexadecimal digits
     * @return the hash
     * @throws IllegalArgumentException if the text is something else
     */
    public static RowHash parse(String text) {
        if (text.length() != 32) {
            throw new IllegalArgumentException("a row's hash has 32 hexadecimal digits, this text " + text.length());
        }
        return new RowHash(HexFormat.fromHexDigitsToLong(text, 0, 16), HexFormat.fromHexDigitsToLong(text, 16, 32));
    }

    /** {@return 32 hexadecimal digits, as a target keeps it in {@code _row_hash}} */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high).concat(HexFormat.of().toHexDigits(low));
    }
}
