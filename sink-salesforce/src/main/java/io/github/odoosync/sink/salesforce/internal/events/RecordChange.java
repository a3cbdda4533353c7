package io.github.odoosync.sink.salesforce.internal.events;

import java.time.Instant;
import java.util.Set;

/**
 * A change of one record.
 *
 * @param recordId of 18 characters, or something else where the event names no single record
 * @param kind what happened
 * @param committedAt when
 * @param ours whether a client of ours made it
 * @param changedFields by API name; empty where it is not told
 */
public record RecordChange(String recordId, Kind kind, Instant committedAt, boolean ours, Set<String> changedFields) {

    /** Copies the fields. */
    public RecordChange {
        changedFields = Set.copyOf(changedFields);
    }

    /** What happened to a record. */
    public enum Kind {
        /** It was made. */
        CREATED,
        /** Fields of it changed. */
        UPDATED,
        /** It was deleted. */
        DELETED,
        /** It was taken out of the recycle bin. */
        UNDELETED,
        /** Something that the event does not tell: it has to be read. */
        GAP
    }
}
