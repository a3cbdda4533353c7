package io.github.odoosync.standin.salesforce;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a change event says.
 *
 * @param object of which the records are
 * @param recordIds of 18 characters, or such as {@code 001*}
 * @param type such as {@code UPDATE} or {@code GAP_OVERFLOW}
 * @param committedAt when
 * @param changedFields by API name
 * @param client as it named itself, empty for none
 * @param userId who did it
 */
public record OrgEvent(
        String object,
        List<String> recordIds,
        String type,
        Instant committedAt,
        Set<String> changedFields,
        String client,
        String userId) {

    /** Copies what can change. */
    public OrgEvent {
        recordIds = List.copyOf(recordIds);
        changedFields = Set.copyOf(changedFields);
    }

    /** {@return the event of a change} */
    static OrgEvent of(Change change) {
        String type = change.kind().name().replaceFirst("D$", "");
        return new OrgEvent(
                change.object(),
                List.of(change.recordId()),
                type,
                change.committedAt(),
                change.changedFields(),
                change.client(),
                change.userId());
    }
}
