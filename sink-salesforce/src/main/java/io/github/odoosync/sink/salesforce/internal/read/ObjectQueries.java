package io.github.odoosync.sink.salesforce.internal.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.sink.salesforce.internal.read.Queries.Found;
import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.sink.salesforce.internal.write.Moments;
import io.github.odoosync.spi.source.SourceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The questions that one object is asked, each of which goes on after a row and never by a number of rows. */
final class ObjectQueries {
    /** How many ids, of 27 characters each, fit into an address beside the fields. */
    static final int MOST_IDS = 200;

    private static final String BY_TIME = " ORDER BY SystemModstamp, Id";

    private final ReadPlan plan;
    private final Queries queries;
    private final Rows rows;
    private final String select;

    ObjectQueries(ReadPlan plan, Rest rest) {
        this.plan = plan;
        this.queries = new Queries(rest);
        this.rows = new Rows(plan);
        this.select = plan.select();
    }

    /**
     * Where a page ended.
     *
     * @param modified of its last row
     * @param id of its last row
     */
    record Cursor(Instant modified, String id) {}

    Rows rows() {
        return rows;
    }

    /** Asks for what changed or went to the recycle bin, the oldest change first. */
    Found changes(Instant from, @Nullable Cursor after, @Nullable Instant until) {
        String start = Moments.datetime(after == null ? from : after.modified());
        String soql = select + " WHERE SystemModstamp >= " + start
                + (until == null ? "" : " AND SystemModstamp <= " + Moments.datetime(until))
                + (after == null ? "" : " AND (SystemModstamp > " + start + " OR Id > '" + after.id() + "')")
                + BY_TIME;
        Found found = queries.all(plan.object(), soql, plan.settings().pageRows());
        Instant before = after == null ? from : after.modified();
        for (JsonNode row : found.rows()) {
            Instant modified = rows.modified(row);
            if (modified.isBefore(before)
                    || (after != null
                            && modified.equals(after.modified())
                            && rows.id(row).equals(after.id()))) {
                throw unsorted();
            }
            before = modified;
        }
        return found;
    }

    Cursor end(Found page) {
        JsonNode last = page.rows().get(page.rows().size() - 1);
        return new Cursor(rows.modified(last), rows.id(last));
    }

    /** Asks for all that is there. */
    Found living(@Nullable String afterId) {
        String soql = select + (afterId == null ? "" : " WHERE Id > '" + afterId + "'") + " ORDER BY Id";
        Found found = queries.living(plan.object(), soql, plan.settings().pageRows());
        if (afterId != null
                && found.rows().stream().anyMatch(row -> rows.id(row).equals(afterId))) {
            throw unsorted();
        }
        return found;
    }

    /** Asks for records by their ids, at most {@link #MOST_IDS}; what was purged or can't be seen is left out. */
    List<JsonNode> byIds(Collection<String> ids) {
        List<JsonNode> found = new ArrayList<>();
        Set<String> left = new LinkedHashSet<>(ids);
        while (!left.isEmpty()) {
            String soql = select + left.stream().collect(Collectors.joining("','", " WHERE Id IN ('", "')"));
            Found some = queries.all(plan.object(), soql, left.size() + 1);
            some.rows().forEach(row -> left.remove(rows.id(row)));
            found.addAll(some.rows());
            if (!some.more()) {
                break;
            }
        }
        return found;
    }

    /** {@return when a record last changed; the epoch if there is none} */
    Instant newest() {
        Found found = queries.all(
                plan.object(),
                "SELECT Id, SystemModstamp FROM " + plan.object() + " ORDER BY SystemModstamp DESC, Id DESC",
                1);
        return found.rows().isEmpty()
                ? Instant.EPOCH
                : rows.modified(found.rows().get(0));
    }

    private SourceException unsorted() {
        return new SourceException(
                "the org does not list records of " + plan.object()
                        + " in the order that was asked for, so that some would be lost; report it",
                false,
                null);
    }
}
