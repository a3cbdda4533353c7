package io.github.odoosync.sync;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison found in one stream, and what was done about it. Immutable.
 *
 * <p>Counts are of records. {@code lacking + different + gone} is what the table was wrong in before it was mended.
 */
public final class StreamComparison {
    private final SyncStream stream;
    private final Comparison depth;
    private final Counts counts;
    private final boolean verifyOnly;
    private final @Nullable String refusal;

    StreamComparison(SyncStream stream, Comparison depth, Counts counts, boolean verifyOnly, @Nullable String refusal) {
        this.stream = stream;
        this.depth = depth;
        this.counts = counts.copy();
        this.verifyOnly = verifyOnly;
        this.refusal = refusal;
    }

    /** {@return the stream} */
    public SyncStream stream() {
        return stream;
    }

    /** {@return how closely it was compared} */
    public Comparison depth() {
        return depth;
    }

    /** {@return records that Odoo listed} */
    public long source() {
        return counts.source;
    }

    /** {@return rows that the target listed and that are not deleted} */
    public long target() {
        return counts.target;
    }

    /** {@return records that the target did not hold, or held as deleted} */
    public long lacking() {
        return counts.lacking;
    }

    /** {@return records that the target held with another content} */
    public long different() {
        return counts.different;
    }

    /** {@return rows of the target whose record is not in Odoo, or not in the stream as the user sees it} */
    public long gone() {
        return counts.gone;
    }

    /**
     * Counts those of the {@link #gone} that still exist: out of the user's sight or of the stream's domain.
     *
     * @return how many; 0 from Odoo 19 on, which does not tell
     */
    public long unseen() {
        return counts.unseen;
    }

    /** {@return records that changed after the stream's mark, and so are the next window's to write; no fault} */
    public long newer() {
        return counts.newer;
    }

    /** {@return records that could not be read whole, and so were not compared (W12)} */
    public long unreadable() {
        return counts.unreadable;
    }

    /** {@return rows that were written, those that refer to records that are gone included} */
    public long repaired() {
        return counts.repaired;
    }

    /** {@return rows that were marked as deleted or removed} */
    public long deleted() {
        return counts.deleted;
    }

    /** {@return whether nothing was to be changed} */
    public boolean verifyOnly() {
        return verifyOnly;
    }

    /** {@return why rows that are gone were not deleted: too many at once, or the sink can't list; else empty} */
    public Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** {@return whether the table held exactly what Odoo has, up to the mark} */
    public boolean consistent() {
        return lacking() == 0 && different() == 0 && gone() == 0 && unreadable() == 0 && refusal == null;
    }

    @Override
    public String toString() {
        return stream + " " + depth + ": source " + source() + ", target " + target() + ", lacking " + lacking()
                + ", different " + different() + ", gone " + gone() + " (" + unseen() + " unseen), newer " + newer()
                + ", unreadable " + unreadable() + ", repaired " + repaired() + ", deleted " + deleted()
                + (verifyOnly ? ", verified only" : "") + (refusal == null ? "" : ", refused: " + refusal);
    }

    /** The counts while they are made. */
    static final class Counts {
        long source;
        long target;
        long lacking;
        long different;
        long gone;
        long unseen;
        long newer;
        long unreadable;
        long repaired;
        long deleted;

        private Counts copy() {
            Counts copy = new Counts();
            copy.source = source;
            copy.target = target;
            copy.lacking = lacking;
            copy.different = different;
            copy.gone = gone;
            copy.unseen = unseen;
            copy.newer = newer;
            copy.unreadable = unreadable;
            copy.repaired = repaired;
            copy.deleted = deleted;
            return copy;
        }
    }
}
