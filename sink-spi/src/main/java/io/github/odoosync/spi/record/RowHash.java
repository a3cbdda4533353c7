package io.github.odoosync.spi.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The first 128 bits of a SHA-256 over a row's values, by which two readings of a row are told apart (W4, W8).
 *
 * <p>The names of the fields enter first, as a hash of their own, then each value with a tag for its class and its length,
 * so that no two different rows give the same input. Decimals are equal when they are numerically equal.
 *
 * @param high the first 64 bits
 * @param low the next 64 bits
 */
public record RowHash(long high, long low) {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    static RowHash of(RecordSchema schema, @Nullable Object[] values) {
        HashInput input = HashInput.ofThisThread();
        input.hash(schema.hashOfNames());
        return of(input, values);
    }

    static RowHash of(@Nullable Object[] values) {
        return of(HashInput.ofThisThread(), values);
    }

    private static RowHash of(HashInput input, @Nullable Object[] values) {
        for (Object value : values) {
            input.value(value);
        }
        return input.digest();
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
        byte[] bytes = new byte[2 * Long.BYTES];
        LONG.set(bytes, 0, high);
        LONG.set(bytes, Long.BYTES, low);
        return HexFormat.of().formatHex(bytes);
    }
}
