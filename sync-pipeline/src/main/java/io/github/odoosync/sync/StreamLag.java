package io.github.odoosync.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a stream's table is behind Odoo.
 *
 * @param stream the stream
 * @param at the server's clock
 * @param mark every change before this moment, by the same clock, is in the target; empty before the first load is through
 */
public record StreamLag(SyncStream stream, Instant at, Optional<Instant> mark) {

    /** {@return how much time of changes the table may lack; empty where it was never wholly loaded} */
    public Optional<Duration> behind() {
        return mark.map(reached -> reached.isAfter(at) ? Duration.ZERO : Duration.between(reached, at));
    }
}
