package io.github.odoosync.sync;

import io.github.odoosync.client.window.UnreadableRow;
import io.github.odoosync.sync.internal.schema.MisfitException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row that is rejected before any target sees it: it could not be read whole (W12), or does not fit its mapping (S3).
 *
 * @param id which record
 * @param version when it last changed, or null where that is not known
 * @param code what kind of reason there is
 * @param message the reason, without values
 * @param retryable whether the next try may help without anybody's doing
 */
record RejectedRow(long id, @Nullable Instant version, String code, String message, boolean retryable) {

    static RejectedRow of(UnreadableRow row) {
        return new RejectedRow(
                row.id(),
                row.version(),
                "unreadable",
                "could not be read whole" + (row.fields().isEmpty() ? "" : ", fields " + row.fields()) + ": "
                        + row.cause(),
                true);
    }

    static RejectedRow of(long id, @Nullable Instant version, MisfitException misfit) {
        return new RejectedRow(id, version, misfit.code(), misfit.reason(), false);
    }
}
