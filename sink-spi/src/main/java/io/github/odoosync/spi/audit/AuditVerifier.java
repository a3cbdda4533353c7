package io.github.odoosync.spi.audit;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks a log's chain while the log reads itself from its beginning, for whoever writes an {@link AuditLog} (A5). Keeps
 * the first thing that is broken and nothing else; not thread-safe.
 */
public final class AuditVerifier {
    private final PriorityQueue<AuditHead> kept = new PriorityQueue<>(Comparator.comparingLong(AuditHead::sequence));
    private AuditChain chain = AuditChain.after(AuditHead.START);
    private long entries;
    private int segments;
    private int dropped;
    private @Nullable String broken;

    /**
     * Starts at a log's beginning.
     *
     * @param heads ends of the chain that were kept with marks
     */
    public AuditVerifier(Collection<AuditHead> heads) {
        kept.addAll(heads);
        meetHeads();
    }

    /** {@return whether nothing broken was found yet; once it was, the rest need not be read} */
    public boolean intact() {
        return broken == null;
    }

    /**
     * Counts a segment whose entries come next.
     *
     * @return this
     */
    public AuditVerifier segment() {
        segments++;
        return this;
    }

    /**
     * Checks the next entry.
     *
     * @param stored the sequence and hash that the log keeps with it
     * @param entry the entry
     * @param place where it is, for the message
     * @return whether all is intact so far
     */
    public boolean entry(AuditHead stored, AuditEntry entry, Supplier<String> place) {
        AuditHead before = chain.head();
        if (stored.sequence() != before.sequence() + 1) {
            return broken(place.get() + ": entry " + stored.sequence() + " stands where entry "
                    + (before.sequence() + 1) + " is due");
        }
        if (!chain.append(entry).equals(stored)) {
            return broken(place.get() + ": entry " + stored.sequence()
                    + " is not as it was written: its hash does not follow from it and the entry before");
        }
        entries++;
        return meetHeads();
    }

    /**
     * Checks that a segment which was just read ends as its seal says.
     *
     * @param seal the seal
     * @param place where the segment is, for the message
     * @return whether all is intact so far
     */
    public boolean sealed(AuditSeal seal, String place) {
        return chain.head().equals(seal.after())
                || broken(
                        place + ": the segment ends with entry " + chain.head().sequence()
                                + ", its seal tells of entry " + seal.after().sequence() + " or of another hash");
    }

    /**
     * Goes across a segment that retention removed.
     *
     * @param seal its seal
     * @param place where the seal is, for the message
     * @return whether all is intact so far
     */
    public boolean dropped(AuditSeal seal, String place) {
        if (!chain.head().equals(seal.before())) {
            return broken(place + ": the seal of segment " + seal.segment() + " does not follow entry "
                    + chain.head().sequence());
        }
        dropped++;
        chain = AuditChain.after(seal.after());
        kept.removeIf(head -> head.sequence() < seal.after().sequence());
        return meetHeads();
    }

    /**
     * Notes what can't be read or is not there.
     *
     * @param what where and what, in a sentence
     * @return false
     */
    public boolean broken(String what) {
        if (broken == null) {
            broken = what;
        }
        return false;
    }

    /**
     * Ends the check.
     *
     * @param repairs where a torn tail was mended, a sentence each
     * @return what was found
     */
    public AuditVerification end(List<String> repairs) {
        AuditHead missing = kept.peek();
        if (intact() && missing != null) {
            broken("entry " + missing.sequence() + ", which a mark tells of, is not in the log: it ends with entry "
                    + chain.head().sequence());
        }
        return new AuditVerification(entries, segments, dropped, repairs, broken);
    }

    private boolean meetHeads() {
        AuditHead end = chain.head();
        for (AuditHead head = kept.peek(); head != null && head.sequence() == end.sequence(); head = kept.peek()) {
            if (!head.equals(end)) {
                return broken("entry " + end.sequence() + " has another hash than the one that was kept with a mark: "
                        + "the log was written anew");
            }
            kept.remove();
        }
        return intact();
    }
}
