package io.github.odoosync.sink.salesforce.internal.events;

import java.util.List;

/**
 * Changes that came together.
 *
 * @param changes in the order in which they were committed; none where only the replay id has moved on
 * @param replayId after which a feed goes on
 * @param lost whether changes are missing, before these or among them, so that the object has to be polled
 */
@SuppressWarnings("ArrayRecordComponent")
public record Changes(List<RecordChange> changes, byte[] replayId, boolean lost) {

    /** Copies the list. */
    public Changes {
        changes = List.copyOf(changes);
    }
}
