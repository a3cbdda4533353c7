package io.github.odoosync.spi.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps one entry for each record that moved (A1): ids and what became of them, never values or secrets. Thread-safe.
 *
 * <p>Entries are durable when {@link #append} returns, which is before the mark that covers them is saved (A2). A crash
 * between the two makes the records move again, and appends their entries again.
 *
 * <p>The entries of a pipeline form a chain ({@link AuditChain}), in segments: the last one grows, the others are sealed,
 * and a seal keeps the chain's hash before the segment's first entry and after its last (A5).
 */
public interface AuditLog {

    /** What appends need, kept open; {@link #close} gives it back, once is enough and twice does no harm. */
    interface Session extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Keeps open what appends need from the first one on, a connection for example, until the session is closed. The
     * pipeline does so for each run; appends outside of a session work as well, only slower.
     *
     * @return the session, owned by the caller; default one that keeps nothing
     */
    default Session session() {
        return () -> {};
    }

    /**
     * Appends entries in their order, all of one pipeline.
     *
     * <p>A tail that a crash tore off is mended first: what was not appended wholly is removed, and {@link #verify} says
     * so.
     *
     * @param entries what moved, at least one
     * @return the end of the pipeline's chain, which the pipeline keeps with its mark
     * @throws AuditException if they could not be kept; the run stops and the mark stays
     */
    AuditHead append(List<AuditEntry> entries);

    /**
     * Finds entries: what happened to a record, what a run did.
     *
     * @param query which
     * @return the entries in the order in which they were appended; the caller closes it
     * @throws AuditException if the log can't be read, also while the stream is
     */
    Stream<AuditEntry> entries(AuditQuery query);

    /**
     * Checks that the log is as it was written: each hash follows from the one before, nothing is missing between the
     * segments, and the chain holds the heads that were kept elsewhere.
     *
     * @param pipeline whose entries
     * @param heads ends of the chain that were kept with marks; one beyond the log's end means that its tail was cut off
     * @return what was found; a log without entries is intact unless a head tells of some
     * @throws AuditException if the log can't be read
     */
    AuditVerification verify(String pipeline, Collection<AuditHead> heads);

    /**
     * Removes whole sealed segments and keeps their seals, so that {@link #verify} still reaches from the beginning to
     * the end.
     *
     * @param pipeline whose entries
     * @param before segments whose last entry is older go
     * @return how many segments were removed
     * @throws AuditException if they could not be removed
     */
    int drop(String pipeline, Instant before);
}
