package io.github.odoosync.spi.sink;

/** What became of a delivered record. */
public enum Outcome {
    /** The target did not have the record and has it now. */
    CREATED,
    /** The target had the record and now has this version. */
    UPDATED,
    /** Created, updated or already the same, by a target that can't tell which (S7). */
    UPSERTED,
    /** The target already held the same values at the same version. */
    UNCHANGED,
    /** The target, or the same batch, held a newer version, which stays (S4, S5). */
    SUPERSEDED,
    /** The record was marked as deleted or removed, or was not there to begin with. */
    DELETED,
    /** The target refused the record (S3). */
    REJECTED;

    /** {@return whether the target was changed by the record's values} */
    public boolean written() {
        return this == CREATED || this == UPDATED || this == UPSERTED;
    }
}
