package io.github.odoosync.sync.internal.spool;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of each {@link io.github.odoosync.spi.record.LogicalType} as bytes: a tag for its class, then the value to the
 * last bit. Texts take one byte a character where all are Latin-1, else two, so that half a surrogate pair survives.
 */
final class ValueCodec {
    private ValueCodec() {}

    static void write(@Nullable Object value, DataOutputStream out) throws IOException {
        if (value == null) {
            out.writeByte('n');
        } else if (value instanceof String text) {
            text(text, out);
        } else if (value instanceof Long integer) {
            out.writeByte('i');
            out.writeLong(integer);
        } else if (value instanceof Boolean truth) {
            out.writeByte(truth ? 'T' : 'F');
        } else if (value instanceof Double floating) {
            out.writeByte('d');
            out.writeLong(Double.doubleToRawLongBits(floating));
        } else if (value instanceof BigDecimal decimal) {
            out.writeByte('m');
            out.writeInt(decimal.scale());
            bytes(decimal.unscaledValue().toByteArray(), out);
        } else if (value instanceof LocalDate date) {
            out.writeByte('D');
            out.writeLong(date.toEpochDay());
        } else if (value instanceof Instant instant) {
            out.writeByte('t');
            out.writeLong(instant.getEpochSecond());
            out.writeInt(instant.getNano());
        } else if (value instanceof List<?> list) {
            out.writeByte('l');
            out.writeInt(list.size());
            for (Object item : list) {
                out.writeLong((Long) item);
            }
        } else {
            throw new IllegalArgumentException("a value of " + value.getClass() + " belongs to no logical type");
        }
    }

    static @Nullable Object read(DataInputStream in) throws IOException {
        byte tag = in.readByte();
        return switch (tag) {
            case 'n' -> null;
            case 's' -> new String(bytes(in), StandardCharsets.ISO_8859_1);
            case 'w' -> ByteBuffer.wrap(bytes(in)).asCharBuffer().toString();
            case 'i' -> in.readLong();
            case 'T' -> true;
            case 'F' -> false;
            case 'd' -> Double.longBitsToDouble(in.readLong());
            case 'm' -> decimal(in.readInt(), bytes(in));
            case 'D' -> LocalDate.ofEpochDay(in.readLong());
            case 't' -> Instant.ofEpochSecond(in.readLong(), in.readInt());
            case 'l' -> list(in);
            default -> throw new StreamCorruptedException("no value begins with " + tag);
        };
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        byte[] narrow = text.getBytes(StandardCharsets.ISO_8859_1);
        if (text.equals(new String(narrow, StandardCharsets.ISO_8859_1))) {
            out.writeByte('s');
            bytes(narrow, out);
        } else {
            out.writeByte('w');
            ByteBuffer wide = ByteBuffer.allocate(text.length() * Character.BYTES);
            wide.asCharBuffer().put(text);
            bytes(wide.array(), out);
        }
    }

    private static BigDecimal decimal(int scale, byte[] unscaled) {
        return new BigDecimal(new BigInteger(unscaled), scale);
    }

    private static List<Long> list(DataInputStream in) throws IOException {
        Long[] items = new Long[in.readInt()];
        for (int i = 0; i < items.length; i++) {
            items[i] = in.readLong();
        }
        return List.of(items);
    }

    private static void bytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
