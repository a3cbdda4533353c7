package io.github.odoosync.sync.store;

import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditException;
import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.audit.AuditLog;
import io.github.odoosync.spi.audit.AuditQuery;
import io.github.odoosync.spi.audit.AuditSeal;
import io.github.odoosync.spi.audit.AuditVerification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Appends each entry as a line of JSON to {@code <folder>/<pipeline>/<number>.jsonl}, forced to disk once per call.
 *
 * <p>A segment is sealed when it is large or old enough, and the next one begins; {@code seals.json} beside them keeps
 * the seals, {@code repairs.txt} says where the tail of an append that did not end was removed. Thread-safe; a pipeline
 * may be written by one process at a time, which its lock sees to (A6), and read by any.
 */
public final class JsonLinesAuditLog implements AuditLog {
    private final Path folder;
    private final long segmentBytes;
    private final Duration segmentAge;
    private final Map<String, AuditAppender> appenders = new HashMap<>();

    private JsonLinesAuditLog(Path folder, Builder builder) {
        this.folder = folder;
        this.segmentBytes = builder.segmentBytes;
        this.segmentAge = builder.segmentAge;
    }

    /**
     * Opens a log.
     *
     * @param folder where the files are; made if it is not there
     * @return the log
     * @throws AuditException if the folder can't be made or written
     */
    public static JsonLinesAuditLog at(Path folder) {
        return builder(folder).build();
    }

    /**
     * Starts a log with segments of another size.
     *
     * @param folder where the files are; made if it is not there
     * @return a builder
     */
    public static Builder builder(Path folder) {
        return new Builder(folder);
    }

    @Override
    public synchronized AuditHead append(List<AuditEntry> entries) {
        String pipeline = entries.get(0).pipeline();
        try {
            return appenders
                    .computeIfAbsent(pipeline, name -> new AuditAppender(folder(name), segmentBytes, segmentAge))
                    .append(entries);
        } catch (IOException e) {
            throw new AuditException(
                    "the audit log in " + folder + " can't be written (" + e
                            + "); no mark was moved. Make room or give the right to write there, and run again",
                    e);
        }
    }

    @Override
    public Stream<AuditEntry> entries(AuditQuery query) {
        try {
            return new AuditReader(folder(query.pipeline())).entries().filter(query::matches);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public AuditVerification verify(String pipeline, Collection<AuditHead> heads) {
        try {
            return new AuditReader(folder(pipeline)).verify(heads);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public synchronized int drop(String pipeline, Instant before) {
        AuditFolder files = folder(pipeline);
        try {
            List<AuditSeal> seals = files.seals();
            List<AuditSeal> old = seals.stream()
                    .filter(seal -> !seal.dropped() && seal.until().isBefore(before))
                    .toList();
            if (!old.isEmpty()) {
                files.save(seals.stream()
                        .map(seal -> old.contains(seal) ? seal.withoutEntries() : seal)
                        .toList());
            }
            for (AuditSeal seal : files.seals()) {
                if (seal.dropped()) {
                    Files.deleteIfExists(files.segment(seal.segment()));
                }
            }
            return old.size();
        } catch (IOException e) {
            throw new AuditException(
                    "segments of the audit log in " + folder + " can't be removed (" + e
                            + "); give the right to write there, and drop again",
                    e);
        }
    }

    private AuditFolder folder(String pipeline) {
        return new AuditFolder(folder.resolve(FileNames.of(pipeline)));
    }

    private AuditException unreadable(IOException cause) {
        return new AuditException(
                "the audit log in " + folder + " can't be read (" + cause + "); give the right to read there", cause);
    }

    /** Builds a {@link JsonLinesAuditLog}; not thread-safe. */
    public static final class Builder {
        private final Path folder;
        private long segmentBytes = 64L << 20;
        private Duration segmentAge = Duration.ofDays(30);

        private Builder(Path folder) {
            this.folder = folder;
        }

        /**
         * Sets the size from which on a segment is sealed; default 64 MiB. The append that reaches it is still in it.
         *
         * @param segmentBytes at least 1
         * @return this
         * @throws IllegalArgumentException if it is less
         */
        public Builder segmentBytes(long segmentBytes) {
            if (segmentBytes < 1) {
                throw new IllegalArgumentException("segmentBytes is " + segmentBytes + ", it must be at least 1");
            }
            this.segmentBytes = segmentBytes;
            return this;
        }

        /**
         * Sets the age of its first entry from which on a segment is sealed by the next append; default 30 days.
         *
         * @param segmentAge positive
         * @return this
         * @throws IllegalArgumentException if it is not
         */
        public Builder segmentAge(Duration segmentAge) {
            if (segmentAge.isZero() || segmentAge.isNegative()) {
                throw new IllegalArgumentException("segmentAge is " + segmentAge + ", it must be positive");
            }
            this.segmentAge = segmentAge;
            return this;
        }

        /**
         * Opens the log.
         *
         * @return the log
         * @throws AuditException if the folder can't be made or written
         */
        public JsonLinesAuditLog build() {
            try {
                return new JsonLinesAuditLog(FileNames.folder(folder), this);
            } catch (IOException e) {
                throw new AuditException(
                        "the audit folder " + folder + " can't be used (" + e
                                + "); name a folder that exists or can be made, and that this process may write",
                        e);
            }
        }
    }
}
