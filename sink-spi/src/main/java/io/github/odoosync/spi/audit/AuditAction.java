package io.github.odoosync.spi.audit;

/** What was done with a record (A1), or that something happened to a stream or its pipeline. */
public enum AuditAction {
    /** Written, and new in the target. */
    CREATED,
    /** Written over an older version. */
    UPDATED,
    /** Written, by a target that can't tell created from updated. */
    UPSERTED,
    /** Left alone, since the target holds a newer version. */
    SUPERSEDED,
    /** Marked as deleted, or removed. */
    DELETED,
    /** Refused by the target or not wholly readable from the source; pending until it was written or is gone (A4). */
    REJECTED,
    /** Read again on demand and written (A3). */
    REPLAYED,
    /** Found different by a reconcile and written (W8). */
    REPAIRED,
    /** No record moved: the entry's reason says what happened, see {@link AuditEntry#note}. */
    NOTED
}
