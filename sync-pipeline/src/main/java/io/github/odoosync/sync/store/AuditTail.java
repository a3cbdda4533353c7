package io.github.odoosync.sync.store;

import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.audit.AuditSeal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the next entry of a log goes.
 *
 * @param segment the number of the segment that grows
 * @param start the chain before its first entry
 * @param head the chain's end
 * @param size the segment's bytes
 * @param first when the segment's first entry was written, or null without one
 * @param last when its last entry was written, or null without one
 * @param sealed the bytes of the seals' file
 */
record AuditTail(
        int segment,
        AuditHead start,
        AuditHead head,
        long size,
        @Nullable Instant first,
        @Nullable Instant last,
        long sealed) {

    /** Finds a log's tail, and removes what a crash tore off. */
    static AuditTail mended(AuditFolder folder, Instant now) throws IOException {
        List<AuditSeal> seals = folder.seals();
        int segment = seals.size() + 1;
        Path file = folder.segment(segment);
        if (Files.exists(folder.segment(segment + 1))) {
            throw new IOException(folder.sealsFile() + " lacks the seal of " + file + "; restore it from a backup");
        }
        AuditHead start =
                seals.isEmpty() ? AuditHead.START : seals.get(segment - 2).after();
        long sealed = size(folder.sealsFile());
        LastAppend last = Files.exists(file) ? mend(folder, file, start, now) : null;
        if (last == null) {
            return new AuditTail(segment, start, start, 0, null, null, sealed);
        }
        return new AuditTail(
                segment,
                start,
                last.line().head(),
                last.end(),
                first(file, last),
                last.line().entry().at(),
                sealed);
    }

    /** {@return whether the files still end there; another process may have written since} */
    boolean stands(AuditFolder folder) throws IOException {
        return size(folder.segment(segment)) == size && size(folder.sealsFile()) == sealed;
    }

    private static @Nullable LastAppend mend(AuditFolder folder, Path file, AuditHead start, Instant now)
            throws IOException {
        LastAppend last = LastAppend.before(file, Files.size(file));
        if (last != null && !last.follows(file, start)) {
            last = LastAppend.before(file, last.line().began());
        }
        long whole = last == null ? 0 : last.end();
        long torn = Files.size(file) - whole;
        if (torn > 0) {
            folder.note(now + ": " + torn + " bytes at the end of " + file.getFileName() + ", after entry "
                    + (last == null ? start : last.line().head()).sequence()
                    + ", were an append that did not end, and were removed");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(whole);
                channel.force(true);
            }
        }
        return last;
    }

    private static Instant first(Path file, LastAppend last) throws IOException {
        try (SegmentLines lines = new SegmentLines(file, 0, last.end())) {
            AuditLine first = lines.next();
            return first == null ? last.line().entry().at() : first.entry().at();
        }
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }
}
