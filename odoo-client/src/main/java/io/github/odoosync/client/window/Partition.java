package io.github.odoosync.client.window;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A range of ids inside a {@link Window}: the unit of parallel reading and of resuming (W6).
 *
 * @param afterId ids above this are in it; 0 in the first partition, which has no lower id
 * @param untilId ids up to and including this are in it; null in the last partition, which has no upper id, so that
 *     records created meanwhile are not missed
 * @serial exclude
 */
public record Partition(long afterId, @Nullable Long untilId) implements Serializable {

    /** Every id. */
    public static final Partition ALL = new Partition(0, null);
}
