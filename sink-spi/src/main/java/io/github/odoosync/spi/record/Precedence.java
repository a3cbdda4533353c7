package io.github.odoosync.spi.record;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What decides which of two records of one key stays (S4, S5): for sinks that choose among the records of a batch, without
 * holding the records.
 *
 * @param version when the record last changed, to the microsecond, or null where the source does not tell
 * @param deleted whether it is gone
 * @param forced whether it overwrites any version
 */
public record Precedence(@Nullable Instant version, boolean deleted, boolean forced) {

    /**
     * Returns what decides for a record.
     *
     * @param record which
     * @return its precedence
     */
    public static Precedence of(SyncRecord record) {
        return new Precedence(
                record.version()
                        .map(version -> version.truncatedTo(ChronoUnit.MICROS))
                        .orElse(null),
                record.deleted(),
                record.forced());
    }

    /**
     * Tells whether a record of this precedence gives way to one that is written after it.
     *
     * @param next the later one's
     * @return whether the later one stays
     */
    public boolean yieldsTo(Precedence next) {
        if (next.forced || version == null || next.version == null) {
            return true;
        }
        int newer = next.version.compareTo(version);
        return newer > 0 || newer == 0 && (deleted || !next.deleted);
    }
}
