package io.github.odoosync.sync.store;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditHead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Writes the lines of one append, which {@link AuditLine} reads. Each costs a fraction of a microsecond, since what the
 * entries of a batch have in common is written out once.
 */
final class LineWriter {
    private static final int WITHOUT_SECONDS = "2026-06-30T12:00".length();

    private static final int CHUNK = 1 << 15;

    private static final int ENCODED_AT_ONCE = 1 << 13;

    private final FileChannel segment;
    private final StringBuilder lines = new StringBuilder(CHUNK + 1024);
    private final StringBuilder common = new StringBuilder();
    private final char[] chars = new char[ENCODED_AT_ONCE];
    private final ByteBuffer bytes = ByteBuffer.allocate(3 * ENCODED_AT_ONCE);
    private final CharsetEncoder encoder =
            StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
    private @Nullable AuditEntry previous;

    LineWriter(FileChannel segment) {
        this.segment = segment;
    }

    /** Begins a line. */
    void begin(AuditHead head, AuditEntry entry) {
        lines.append("{\"seq\":").append(head.sequence());
        text(lines, "key", entry.key().toString());
        if (entry.version() != null) {
            moment(lines, "version", entry.version());
        }
        lines.append(",\"action\":\"").append(entry.action().name()).append('"');
        if (entry.reason() != null) {
            text(lines, "reason", entry.reason());
        }
        lines.append(common(entry));
        lines.append(",\"hash\":\"").append(head.hash()).append('"');
    }

    /** Says that the append ends here. */
    void began(long offset) {
        lines.append(",\"began\":").append(offset);
    }

    /** Ends a line. */
    void end() throws IOException {
        lines.append("}\n");
        if (lines.length() > CHUNK) {
            flush();
        }
    }

    void flush() throws IOException {
        CharBuffer text = CharBuffer.wrap(chars, 0, 0);
        for (int from = 0; from < lines.length(); from += text.position()) {
            int count = Math.min(chars.length, lines.length() - from);
            lines.getChars(from, from + count, chars, 0);
            text.position(0).limit(count);
            encoder.encode(text, bytes.clear(), from + count == lines.length());
            bytes.flip();
            while (bytes.hasRemaining()) {
                segment.write(bytes);
            }
        }
        encoder.reset();
        lines.setLength(0);
    }

    private StringBuilder common(AuditEntry entry) {
        if (previous == null || !sameBatch(previous, entry)) {
            common.setLength(0);
            moment(common, "at", entry.at());
            text(common, "pipeline", entry.pipeline());
            text(common, "run", entry.runId());
            text(common, "stream", entry.stream());
            text(common, "target", entry.target());
            common.append(",\"batch\":").append(entry.batch());
            previous = entry;
        }
        return common;
    }

    private static boolean sameBatch(AuditEntry a, AuditEntry b) {
        return a.batch() == b.batch()
                && a.at().equals(b.at())
                && a.pipeline().equals(b.pipeline())
                && a.runId().equals(b.runId())
                && a.stream().equals(b.stream())
                && a.target().equals(b.target());
    }

    private static void text(StringBuilder to, String name, String text) {
        to.append(",\"").append(name).append("\":\"");
        JsonStringEncoder.getInstance().quoteAsString(text, to);
        to.append('"');
    }

    private static void moment(StringBuilder to, String name, Instant moment) {
        String text = LocalDateTime.ofEpochSecond(moment.getEpochSecond(), moment.getNano(), ZoneOffset.UTC)
                .toString();
        to.append(",\"").append(name).append("\":\"").append(text);
        to.append(text.length() == WITHOUT_SECONDS ? ":00Z\"" : "Z\"");
    }
}
