package io.github.odoosync.spi.audit;

import io.github.odoosync.spi.record.RecordKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One record's move (A1), or a note of what happened to a stream or its pipeline.
 *
 * @param at when, by the pipeline's clock
 * @param pipeline the pipeline's name
 * @param runId the run
 * @param stream the stream's name; empty in a note of the whole pipeline
 * @param key which record; {@link RecordKey#NONE} in a note
 * @param version its version in the source, or null where the source does not tell
 * @param action what was done
 * @param target where, for example a table's name; empty in a note
 * @param batch the batch's number in its stream and run; 0 in a note
 * @param reason code and message of a rejection, or what a note says, else null; never a field's value
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
     * @param reason code and message of a rejection, or what a note says, else null
     */
    public AuditEntry {
        at = at.truncatedTo(ChronoUnit.MICROS);
        version = version == null ? null : version.truncatedTo(ChronoUnit.MICROS);
        reason = reason == null ? null : UNSTORABLE.matcher(reason).replaceAll("\uFFFD");
    }

    /**
     * Returns a note: an entry of something that happened and moved no record.
     *
     * @param at when, by the pipeline's clock
     * @param pipeline the pipeline's name
     * @param runId the run in which it was found or done
     * @param stream the stream's name, or empty for the whole pipeline
     * @param text what happened; never a field's value
     * @return the entry, with the action {@link AuditAction#NOTED}
     */
    public static AuditEntry note(Instant at, String pipeline, String runId, String stream, String text) {
        return new AuditEntry(at, pipeline, runId, stream, RecordKey.NONE, null, AuditAction.NOTED, "", 0, text);
    }
}
