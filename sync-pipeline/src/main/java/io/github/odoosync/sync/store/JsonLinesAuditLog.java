package io.github.odoosync.sync.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditException;
import io.github.odoosync.spi.audit.AuditLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Appends each entry as a line of JSON to {@code <folder>/<pipeline>.jsonl}, forced to disk once per call.
 *
 * <p>Thread-safe; one process at a time. A line that a crash cut short is ended before the next one is written.
 */
public final class JsonLinesAuditLog implements AuditLog {
    private static final JsonFactory JSON = new JsonFactory();

    private final Path folder;
    /** The moment of the last entry, which those of a batch share, and its text, which takes longer to make than a line. */
    private Instant moment = Instant.EPOCH;

    private String momentText = moment.toString();

    private JsonLinesAuditLog(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens a log.
     *
     * @param folder where the files are; made if it is not there
     * @return the log
     * @throws AuditException if the folder can't be made or written
     */
    public static JsonLinesAuditLog at(Path folder) {
        try {
            return new JsonLinesAuditLog(FileNames.folder(folder));
        } catch (IOException e) {
            throw new AuditException(
                    "the audit folder " + folder + " can't be used (" + e
                            + "); name a folder that exists or can be made, and that this process may write",
                    e);
        }
    }

    @Override
    public synchronized void append(List<AuditEntry> entries) {
        Map<String, ByteArrayOutputStream> lines = new LinkedHashMap<>();
        try {
            for (AuditEntry entry : entries) {
                write(entry, lines.computeIfAbsent(entry.pipeline(), pipeline -> new ByteArrayOutputStream()));
            }
            for (Map.Entry<String, ByteArrayOutputStream> file : lines.entrySet()) {
                append(folder.resolve(FileNames.of(file.getKey()) + ".jsonl"), file.getValue());
            }
        } catch (IOException e) {
            throw new AuditException(
                    "the audit log in " + folder + " can't be written (" + e
                            + "); no mark was moved. Make room or give the right to write there, and run again",
                    e);
        }
    }

    private void append(Path file, ByteArrayOutputStream lines) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = channel.size();
            if (end == 0) {
                FileNames.force(folder);
            }
            if (end > 0) {
                ByteBuffer last = ByteBuffer.allocate(1);
                channel.read(last, end - 1);
                if (last.get(0) != '\n') {
                    end += channel.write(ByteBuffer.wrap(new byte[] {'\n'}), end);
                }
            }
            ByteBuffer buffer = ByteBuffer.wrap(lines.toByteArray());
            while (buffer.hasRemaining()) {
                end += channel.write(buffer, end);
            }
            channel.force(false);
        }
    }

    private void write(AuditEntry entry, ByteArrayOutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("at", text(entry.at()));
            json.writeStringField("pipeline", entry.pipeline());
            json.writeStringField("run", entry.runId());
            json.writeStringField("stream", entry.stream());
            json.writeStringField("key", entry.key().toString());
            if (entry.version() != null) {
                json.writeStringField("version", entry.version().toString());
            }
            json.writeStringField("action", entry.action().name());
            json.writeStringField("target", entry.target());
            json.writeNumberField("batch", entry.batch());
            if (entry.reason() != null) {
                json.writeStringField("reason", entry.reason());
            }
            json.writeEndObject();
        }
        out.write('\n');
    }

    private String text(Instant at) {
        if (!at.equals(moment)) {
            moment = at;
            momentText = at.toString();
        }
        return momentText;
    }
}
