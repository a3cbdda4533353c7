package io.github.odoosync.sync;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which records a replay reads from Odoo again and writes (A3). Immutable. */
public final class Replay {
    private final @Nullable String runId;
    private final @Nullable String stream;
    private final @Nullable List<Long> ids;
    private final boolean rejectedOnly;

    private Replay(@Nullable String runId, @Nullable String stream, @Nullable List<Long> ids, boolean rejectedOnly) {
        this.runId = runId;
        this.stream = stream;
        this.ids = ids;
        this.rejectedOnly = rejectedOnly;
    }

    /** {@return all records that are rejected and pending} */
    public static Replay rejected() {
        return new Replay(null, null, null, true);
    }

    /**
     * Returns the pending records of one stream.
     *
     * @param stream its name
     * @return the replay
     */
    public static Replay rejectedOf(String stream) {
        return new Replay(null, stream, null, true);
    }

    /**
     * Returns the pending records that one run rejected last.
     *
     * @param runId the run
     * @return the replay
     */
    public static Replay rejectedIn(String runId) {
        return new Replay(runId, null, null, true);
    }

    /**
     * Returns every record that a run moved or rejected, as the audit log tells.
     *
     * @param runId the run
     * @return the replay
     */
    public static Replay run(String runId) {
        return new Replay(runId, null, null, false);
    }

    /**
     * Returns records by id.
     *
     * @param stream their stream's name
     * @param ids which, at least one
     * @return the replay
     */
    public static Replay records(String stream, Collection<Long> ids) {
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("ids is empty; name the records to replay");
        }
        return new Replay(null, stream, List.copyOf(ids), false);
    }

    Optional<String> runId() {
        return Optional.ofNullable(runId);
    }

    Optional<String> stream() {
        return Optional.ofNullable(stream);
    }

    Optional<List<Long>> ids() {
        return Optional.ofNullable(ids);
    }

    boolean rejectedOnly() {
        return rejectedOnly;
    }
}
