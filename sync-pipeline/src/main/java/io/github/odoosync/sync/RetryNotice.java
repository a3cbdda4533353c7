package io.github.odoosync.sync;

import java.time.Duration;
import java.util.Optional;

/**
 * Something failed and will be tried again.
 *
 * @param side what failed
 * @param stream for which stream; empty for what concerns the whole run, such as the server's clock
 * @param what the call, for example {@code res.partner.search_read}, or the table that is written
 * @param attempt the number of the attempt that failed, from 1
 * @param delay how long it will be waited
 * @param cause why it failed
 */
public record RetryNotice(
        Side side, Optional<SyncStream> stream, String what, int attempt, Duration delay, RuntimeException cause) {

    /** What failed. */
    public enum Side {
        /** A call to Odoo. */
        ODOO,
        /** A write to the target. */
        TARGET
    }
}
