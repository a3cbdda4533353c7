package io.github.odoosync.client.internal.read;

import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.window.Partition;
import io.github.odoosync.client.window.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The domains that a window is asked with: only {@code >=} and {@code <} on whole seconds (W1). */
final class WindowDomains {
    private static final String WRITE_DATE = "write_date";

    private WindowDomains() {}

    /**
     * Returns what a window's records match: their own {@code write_date} or that of a record they hang on is in it.
     *
     * @param window which
     * @param followed paths to the records that the fields hang on (W11); a first load does not need them
     */
    static Domain changed(Window window, Collection<String> followed) {
        if (window.from() == null) {
            return Domain.field(WRITE_DATE)
                    .lessThan(window.until())
                    .or(Domain.field(WRITE_DATE).isNotSet());
        }
        List<Domain> changed = new ArrayList<>();
        changed.add(within(window, WRITE_DATE));
        for (String path : followed) {
            changed.add(within(window, path + "." + WRITE_DATE));
        }
        return Domain.anyOf(changed);
    }

    private static Domain within(Window window, String path) {
        Domain until = Domain.field(path).lessThan(window.until());
        return window.from() == null
                ? until
                : Domain.field(path).atLeast(window.from()).and(until);
    }

    /**
     * Returns what is left of a partition after an id (W3).
     *
     * @param afterId the last id that was read; 0 to start without a lower id, as database views may have negative ones
     */
    static Domain after(Partition partition, long afterId) {
        Domain after = afterId == 0 ? Domain.all() : Domain.field("id").greaterThan(afterId);
        return partition.untilId() == null
                ? after
                : after.and(Domain.field("id").atMost(partition.untilId()));
    }
}
