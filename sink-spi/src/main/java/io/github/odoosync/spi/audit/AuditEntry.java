package io.github.odoosync.spi.audit;

import io.github.odoosync.spi.record.RecordKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One record's move (A1).
 *
 * @param at when, by the pipeline's clock
 * @param pipeline the pipeline's name
 * @param runId the run
 * @param stream the stream's name
 * @param key which record
 * @param version its version in the source, or null where the source does not tell
 * @param action what was done
 * @param target where, for example a table's name
 * @param batch the batch's number in its stream and run
 * @param reason code and message of a rejection, else null; never a field's value
 */
public record AuditEntry(
        Instant at,
        String pipeline,
        String runId,
        String stream,
        RecordKey key,
        @Nullable Instant version,
        AuditAction action,
        String target,
        long batch,
        @Nullable String reason) {
    private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\p{Cs}]");

    /**
     * Cuts both moments to the microseconds that every log can store, and writes U+FFFD for what not every log can store
     * of a reason: the character 0 and half surrogate pairs.
     *
     * @param at when, by the pipeline's clock
     * @param pipeline the pipeline's name
     * @param runId the run
     * @param stream the stream's name
     * @param key which record
     * @param version its version in the source, or null
     * @param action what was done
     * @param target where
     * @param batch the batch's number in its stream and run
     * @param reason code and message of a rejection, else null
     */
    public AuditEntry {
        at = at.truncatedTo(ChronoUnit.MICROS);
        version = version == null ? null : version.truncatedTo(ChronoUnit.MICROS);
        reason = reason == null ? null : UNSTORABLE.matcher(reason).replaceAll("\uFFFD");
    }
}
