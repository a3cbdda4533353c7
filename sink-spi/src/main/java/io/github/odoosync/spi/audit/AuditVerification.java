package io.github.odoosync.spi.audit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a check of a pipeline's audit log found (A5).
 *
 * @param entries entries whose place in the chain was checked
 * @param segments segments that were read
 * @param droppedSegments segments that retention removed, whose seals carry the chain across
 * @param repairs where a crash tore the log's tail off and it was mended, a sentence each
 * @param broken the first entry that is not as it was written, or what is missing, in a sentence; null if all is intact
 */
public record AuditVerification(
        long entries,
        int segments,
        int droppedSegments,
        List<String> repairs,
        @Nullable String broken) {

    /**
     * Copies the list.
     *
     * @param entries entries that were checked
     * @param segments segments that were read
     * @param droppedSegments segments that retention removed
     * @param repairs where a torn tail was mended
     * @param broken the first entry that is not as it was written, or null
     */
    public AuditVerification {
        repairs = List.copyOf(repairs);
    }

    /** {@return whether every entry is as it was written, and none is missing} */
    public boolean intact() {
        return broken == null;
    }

    /** {@return the first entry that is not as it was written, or what is missing, in a sentence} */
    public Optional<String> firstBroken() {
        return Optional.ofNullable(broken);
    }
}
