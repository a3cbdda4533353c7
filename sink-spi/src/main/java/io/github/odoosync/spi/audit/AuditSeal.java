package io.github.odoosync.spi.audit;

import java.time.Instant;

/**
 * What is kept of a segment of a pipeline's audit log that no longer grows, also when retention has removed the segment
 * (A5).
 *
 * @param segment its number in the log, from 1
 * @param before the chain's end before its first entry
 * @param after the chain's end after its last entry
 * @param until when its last entry was written
 * @param dropped whether retention has removed it
 */
public record AuditSeal(int segment, AuditHead before, AuditHead after, Instant until, boolean dropped) {

    /** {@return the seal of the same segment after its entries were removed} */
    public AuditSeal withoutEntries() {
        return new AuditSeal(segment, before, after, until, true);
    }
}
