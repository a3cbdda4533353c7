package io.github.odoosync.sync.store;

import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditException;
import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.audit.AuditSeal;
import io.github.odoosync.spi.audit.AuditVerification;
import io.github.odoosync.spi.audit.AuditVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads one pipeline's log, also while it grows: an append is seen wholly or not at all. */
final class AuditReader {
    private final AuditFolder folder;

    AuditReader(AuditFolder folder) {
        this.folder = folder;
    }

    /** {@return all entries, read as the stream goes on} */
    Stream<AuditEntry> entries() throws IOException {
        List<AuditSeal> seals = folder.seals();
        List<Path> segments = new ArrayList<>();
        seals.stream()
                .filter(seal -> !seal.dropped())
                .map(seal -> folder.segment(seal.segment()))
                .forEach(segments::add);
        Path last = folder.segment(seals.size() + 1);
        if (Files.exists(last)) {
            segments.add(last);
        }
        return segments.stream().flatMap(segment -> entries(segment, segment.equals(last)));
    }

    AuditVerification verify(Collection<AuditHead> heads) throws IOException {
        AuditVerifier verifier = new AuditVerifier(heads);
        List<AuditSeal> seals = folder.seals();
        for (int i = 0; i < seals.size() && verifier.intact(); i++) {
            AuditSeal seal = seals.get(i);
            Path segment = folder.segment(i + 1);
            if (seal.dropped()) {
                verifier.dropped(seal, folder.sealsFile().toString());
            } else if (seal.segment() != i + 1 || !Files.exists(segment)) {
                verifier.broken(segment + " is missing, with the entries from "
                        + (seal.before().sequence() + 1) + " to " + seal.after().sequence());
            } else if (verify(segment, Files.size(segment), verifier)) {
                verifier.sealed(seal, segment.toString());
            }
        }
        List<String> repairs = new ArrayList<>(folder.repairs());
        Path last = folder.segment(seals.size() + 1);
        if (verifier.intact() && Files.exists(last)) {
            long whole = whole(last);
            if (whole < Files.size(last)) {
                repairs.add(last + " ends with an append that has not ended; the next append removes it");
            }
            verify(last, whole, verifier);
        }
        if (Files.exists(folder.segment(seals.size() + 2))) {
            verifier.broken(folder.sealsFile() + " lacks the seal of " + last);
        }
        return verifier.end(repairs);
    }

    private static boolean verify(Path segment, long size, AuditVerifier verifier) throws IOException {
        verifier.segment();
        try (SegmentLines lines = new SegmentLines(segment, 0, size)) {
            while (lines.more() && verifier.intact()) {
                AuditLine line = lines.next();
                String place = segment + ", line " + lines.number();
                if (line == null) {
                    verifier.broken(place + ": no entry of an audit log");
                } else {
                    verifier.entry(line.head(), line.entry(), () -> place);
                }
            }
        }
        return verifier.intact();
    }

    private static Stream<AuditEntry> entries(Path segment, boolean growing) {
        try {
            SegmentLines lines = new SegmentLines(segment, 0, growing ? whole(segment) : Files.size(segment));
            Iterator<AuditEntry> entries = new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return lines.more();
                }

                @Override
                public AuditEntry next() {
                    return entry(segment, lines);
                }
            };
            return StreamSupport.stream(Spliterators.spliteratorUnknownSize(entries, Spliterator.ORDERED), false)
                    .onClose(() -> close(lines));
        } catch (IOException e) {
            throw unreadable(segment, e);
        }
    }

    private static AuditEntry entry(Path segment, SegmentLines lines) {
        try {
            AuditLine line = lines.next();
            if (line == null) {
                throw new AuditException(
                        segment + ", line " + lines.number() + " is no entry of an audit log; verify the log", null);
            }
            return line.entry();
        } catch (IOException e) {
            throw unreadable(segment, e);
        }
    }

    private static long whole(Path segment) throws IOException {
        LastAppend last = LastAppend.before(segment, Files.size(segment));
        return last == null ? 0 : last.end();
    }

    private static void close(SegmentLines lines) {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AuditException unreadable(Path segment, IOException cause) {
        return new AuditException(
                segment + " can't be read (" + cause + "); give the right to read it, or verify the log", cause);
    }
}
