package io.github.odoosync.sync.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads a stretch of a segment line by line. Not thread-safe. */
final class SegmentLines implements Closeable {
    private final FileChannel channel;
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int filled;
    private long unread;
    private long number;

    /** Opens the bytes from one offset to another. */
    SegmentLines(Path segment, long from, long to) throws IOException {
        this.channel = FileChannel.open(segment, StandardOpenOption.READ).position(from);
        this.unread = to - from;
    }

    /** {@return whether there are bytes left} */
    boolean more() {
        return start < filled || unread > 0;
    }

    /** {@return the next line, or null if the bytes up to its end are none, or have no end} */
    @Nullable
    AuditLine next() throws IOException {
        number++;
        int end = start;
        while (true) {
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            if (end < filled) {
                AuditLine line = AuditLine.read(buffer, start, end - start);
                start = end + 1;
                return line;
            }
            end -= start;
            if (!fill()) {
                start = filled;
                return null;
            }
        }
    }

    /** {@return the number of the line that was read last, from 1} */
    long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private boolean fill() throws IOException {
        filled -= start;
        System.arraycopy(buffer, start, buffer, 0, filled);
        start = 0;
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int room = (int) Math.min(unread, buffer.length - filled);
        int read = room == 0 ? -1 : channel.read(ByteBuffer.wrap(buffer, filled, room));
        unread = read < 0 ? 0 : unread - read;
        filled += Math.max(read, 0);
        return read > 0;
    }
}
