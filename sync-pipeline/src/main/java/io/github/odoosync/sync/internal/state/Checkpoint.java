package io.github.odoosync.sync.internal.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a window has come that is not read to its end yet (W6).
 *
 * @param from the window's first second, or null for a first load
 * @param until the first second after it
 * @param partitions what is durable of each id range
 */
public record Checkpoint(@Nullable Instant from, Instant until, List<Progress> partitions) {

    /**
     * How far one id range has come.
     *
     * @param afterId ids above this are in it
     * @param untilId ids up to this are in it, or null in the last one
     * @param lastId everything up to this id is durable
     * @param done whether it was read to its end
     */
    public record Progress(long afterId, @Nullable Long untilId, long lastId, boolean done) {}

    /** Copies the list. */
    public Checkpoint {
        partitions = List.copyOf(partitions);
    }

    /** Returns the checkpoint after one range has moved. */
    public Checkpoint with(int partition, Progress progress) {
        List<Progress> moved = new ArrayList<>(partitions);
        moved.set(partition, progress);
        return new Checkpoint(from, until, moved);
    }
}
