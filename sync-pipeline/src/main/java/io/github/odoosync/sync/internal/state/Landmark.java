package io.github.odoosync.sync.internal.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record by which a database is known again: no honest one creates it twice, or writes it in the past.
 *
 * @param id the record
 * @param created its {@code create_date}
 * @param written its {@code write_date}, or null where that is not looked at
 */
public record Landmark(long id, Instant created, @Nullable Instant written) {

    /** Returns when it was written, or else created. */
    public Instant lastTouched() {
        return written == null ? created : written;
    }
}
