package io.github.odoosync.sync.back;

import io.github.odoosync.sync.PendingRejection;
import io.github.odoosync.sync.internal.run.Tally;
import io.github.odoosync.sync.odoo.ReturnStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run did for one stream on its way back. Immutable; the counts add up (S7). */
public final class ReturnStreamResult {
    private final ReturnStream stream;
    private final Tally tally;
    private final List<PendingRejection> pending;
    private final List<Long> contested;
    private final List<String> notes;
    private final @Nullable RuntimeException failure;

    ReturnStreamResult(
            ReturnStream stream,
            Tally tally,
            List<PendingRejection> pending,
            List<Long> contested,
            List<String> notes,
            @Nullable RuntimeException failure) {
        this.stream = stream;
        this.tally = tally;
        this.pending = List.copyOf(pending);
        this.contested = List.copyOf(contested);
        this.notes = List.copyOf(notes);
        this.failure = failure;
    }

    /** {@return the stream} */
    public ReturnStream stream() {
        return stream;
    }

    /** {@return records that the source told, deletions included} */
    public long read() {
        return tally.read();
    }

    /** {@return records created or updated in Odoo} */
    public long written() {
        return tally.written();
    }

    /** {@return records that Odoo already held, or that we had written ourselves} */
    public long unchanged() {
        return tally.unchanged();
    }

    /** {@return records whose values all lost against Odoo's, and those that Odoo has deleted} */
    public long superseded() {
        return tally.superseded();
    }

    /** {@return records archived or deleted in Odoo} */
    public long deleted() {
        return tally.deleted();
    }

    /** {@return records that were refused; one that was taken at a second try counts in both} */
    public long rejected() {
        return tally.rejected();
    }

    /** {@return records that are still to be tried again, of this run and of earlier ones (A4)} */
    public List<PendingRejection> pending() {
        return pending;
    }

    /** {@return Odoo records whose values won against the source's, which has not been told them again yet} */
    public List<Long> contested() {
        return contested;
    }

    /** {@return what a person should know} */
    public List<String> notes() {
        return notes;
    }

    /** {@return why it failed} */
    public Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public String toString() {
        return stream + ": read " + read() + ", written " + written() + ", unchanged " + unchanged() + ", superseded "
                + superseded() + ", deleted " + deleted() + ", rejected " + rejected();
    }
}
