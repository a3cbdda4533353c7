package io.github.odoosync.standin.salesforce;

import java.time.Instant;
import java.util.Set;

/**
 * A record that was changed.
 *
 * @param object of which it is
 * @param recordId of 18 characters
 * @param kind what happened to it
 * @param committedAt when, in milliseconds
 * @param changedFields which have another value than before; none where it was deleted or undeleted, and never those that the system
 *     sets by itself, such as {@code LastModifiedDate}
 * @param client as it named itself in {@code Sforce-Call-Options}, empty for none
 * @param userId who did it
 */
public record Change(
        String object,
        String recordId,
        Kind kind,
        Instant committedAt,
        Set<String> changedFields,
        String client,
        String userId) {

    /** Copies the fields. */
    public Change {
        changedFields = Set.copyOf(changedFields);
    }

    /** What happened to a record. */
    public enum Kind {
        /** It was made. */
        CREATED,
        /** Some of its values are others now. */
        UPDATED,
        /** It was put into the recycle bin. */
        DELETED,
        /** It was taken out of it. */
        UNDELETED
    }
}
