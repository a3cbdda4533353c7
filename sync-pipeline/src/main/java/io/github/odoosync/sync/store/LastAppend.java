package io.github.odoosync.sync.store;

import io.github.odoosync.spi.audit.AuditChain;
import io.github.odoosync.spi.audit.AuditHead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The last append of a segment that was written to its end, found from the segment's end without reading all of it.
 *
 * @param line its last line
 * @param end the offset behind that line
 */
record LastAppend(AuditLine line, long end) {
    private static final int WINDOW = 1 << 12;

    /**
     * Finds the last append that ends before an offset.
     *
     * @return the append, or null if there is none
     */
    static @Nullable LastAppend before(Path segment, long limit) throws IOException {
        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.READ)) {
            for (long window = WINDOW; ; window *= 8) {
                long start = Math.max(0, limit - window);
                LastAppend found = in(read(channel, start, limit), start);
                if (found != null || start == 0) {
                    return found;
                }
            }
        }
    }

    /**
     * Tells whether each of its lines follows from the one before.
     *
     * @param start the chain before the segment
     */
    boolean follows(Path segment, AuditHead start) throws IOException {
        LastAppend previous = before(segment, line.began());
        if (previous == null ? line.began() != 0 : previous.end != line.began()) {
            return false;
        }
        AuditChain chain = AuditChain.after(previous == null ? start : previous.line.head());
        try (SegmentLines lines = new SegmentLines(segment, line.began(), end)) {
            while (lines.more()) {
                AuditLine next = lines.next();
                if (next == null || !chain.append(next.entry()).equals(next.head())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static @Nullable LastAppend in(byte[] bytes, long offset) {
        int end = lineStart(bytes, bytes.length);
        while (end > 0) {
            int start = lineStart(bytes, end - 1);
            if (start > 0 || offset == 0) {
                AuditLine line = AuditLine.read(bytes, start, end - 1 - start);
                if (line != null && line.ends()) {
                    return new LastAppend(line, offset + end);
                }
            }
            end = start;
        }
        return null;
    }

    private static int lineStart(byte[] bytes, int end) {
        int start = end;
        while (start > 0 && bytes[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    private static byte[] read(FileChannel channel, long start, long end) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(end - start));
        channel.position(start);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
        return buffer.array();
    }
}
