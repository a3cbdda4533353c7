package io.github.odoosync.sync.store;

import io.github.odoosync.spi.audit.AuditChain;
import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.audit.AuditSeal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Appends to one pipeline's log, and seals its segments. Not thread-safe. */
final class AuditAppender {
    private final AuditFolder folder;
    private final long segmentBytes;
    private final Duration segmentAge;
    private @Nullable AuditTail tail;

    AuditAppender(AuditFolder folder, long segmentBytes, Duration segmentAge) {
        this.folder = folder;
        this.segmentBytes = segmentBytes;
        this.segmentAge = segmentAge;
    }

    AuditHead append(List<AuditEntry> entries) throws IOException {
        AuditTail before = room(entries.get(0).at());
        tail = null;
        AuditChain chain = AuditChain.after(before.head());
        long size = write(entries, chain, before);
        Instant first = before.first() == null ? entries.get(0).at() : before.first();
        Instant last = entries.get(entries.size() - 1).at();
        tail = new AuditTail(before.segment(), before.start(), chain.head(), size, first, last, before.sealed());
        return chain.head();
    }

    private AuditTail room(Instant now) throws IOException {
        FileNames.folder(folder.path());
        AuditTail current = tail;
        if (current == null || !current.stands(folder)) {
            current = AuditTail.mended(folder, now);
        }
        if (current.first() == null
                || current.last() == null
                || (current.size() < segmentBytes
                        && now.isBefore(current.first().plus(segmentAge)))) {
            return current;
        }
        List<AuditSeal> seals = new ArrayList<>(folder.seals());
        seals.add(new AuditSeal(current.segment(), current.start(), current.head(), current.last(), false));
        folder.save(seals);
        return AuditTail.mended(folder, now);
    }

    private long write(List<AuditEntry> entries, AuditChain chain, AuditTail before) throws IOException {
        Path file = folder.segment(before.segment());
        long size;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.position(before.size());
            LineWriter lines = new LineWriter(channel);
            for (int i = 0; i < entries.size(); i++) {
                lines.begin(chain.append(entries.get(i)), entries.get(i));
                if (i == entries.size() - 1) {
                    lines.began(before.size());
                }
                lines.end();
            }
            lines.flush();
            channel.force(false);
            size = channel.position();
        }
        if (before.size() == 0) {
            FileNames.force(folder.path());
        }
        return size;
    }
}
