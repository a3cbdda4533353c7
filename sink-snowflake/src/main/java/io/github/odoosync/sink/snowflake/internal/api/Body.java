package io.github.odoosync.sink.snowflake.internal.api;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The body of an answer, held as it came and decompressed whenever it is read. */
final class Body {
    /** Of a part of a result; beyond it something other than rows is being sent. */
    static final long LARGEST_DECOMPRESSED = 256L << 20;

    private final List<ByteBuffer> parts;
    private final boolean gzip;
    private final long size;

    Body(List<ByteBuffer> parts, boolean gzip) {
        this.parts = List.copyOf(parts);
        this.gzip = gzip;
        this.size = parts.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    /** The number of bytes as they came. */
    long size() {
        return size;
    }

    /** Reads the body from its beginning, up to a limit that ends it by an exception. */
    InputStream open(long limit) throws IOException {
        List<InputStream> streams = new ArrayList<>();
        parts.forEach(part -> streams.add(new BufferStream(part.duplicate())));
        InputStream raw = new SequenceInputStream(Collections.enumeration(streams));
        if (!gzip || size == 0) {
            return new BoundedStream(raw, limit);
        }
        return new BoundedStream(new GZIPInputStream(new BufferedInputStream(raw), 1 << 14), limit);
    }

    /** The first bytes, decompressed; nothing if they can't be. */
    byte[] beginning(int limit) {
        try (InputStream in = open(Long.MAX_VALUE)) {
            return in.readNBytes(limit);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static final class BufferStream extends InputStream {
        private final ByteBuffer buffer;

        BufferStream(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public int read() {
            return buffer.hasRemaining() ? buffer.get() & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (!buffer.hasRemaining()) {
                return length == 0 ? 0 : -1;
            }
            int count = Math.min(length, buffer.remaining());
            buffer.get(target, offset, count);
            return count;
        }

        @Override
        public int available() {
            return buffer.remaining();
        }
    }
}
