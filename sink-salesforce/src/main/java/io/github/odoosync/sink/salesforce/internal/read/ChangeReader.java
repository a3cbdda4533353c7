package io.github.odoosync.sink.salesforce.internal.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.sink.salesforce.internal.read.Deletions.Gone;
import io.github.odoosync.sink.salesforce.internal.read.ObjectQueries.Cursor;
import io.github.odoosync.sink.salesforce.internal.read.Queries.Found;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.source.SourcePage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what changed since a position, less an overlap: first what the log of deletions tells, which may be out of the recycle
 * bin again by now, then changes in their order. What is read twice does no harm, so that the position is two times alone.
 */
final class ChangeReader implements ObjectReader {
    private final ObjectQueries queries;
    private final Deletions.Log deletions;
    private final Instant from;
    private Position position;
    private int told;
    private @Nullable Cursor after;
    private @Nullable Instant until;
    private boolean done;

    ChangeReader(ReadPlan plan, ObjectQueries queries, Deletions.Log deletions, Position start) {
        this.queries = queries;
        this.deletions = deletions;
        this.position = start;
        this.from = start.changed().minus(plan.settings().overlap());
    }

    @Override
    public @Nullable SourcePage next() {
        if (done) {
            return null;
        }
        return told < deletions.gone().size() ? deleted() : changed();
    }

    @Override
    public Position reached() {
        return position;
    }

    private SourcePage deleted() {
        int end = Math.min(deletions.gone().size(), told + ObjectQueries.MOST_IDS);
        List<Gone> gone = deletions.gone().subList(told, end);
        List<SyncRecord> records = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode row : queries.byIds(gone.stream().map(Gone::id).toList())) {
            seen.add(queries.rows().id(row));
            records.add(queries.rows().record(row));
        }
        for (Gone one : gone) {
            if (seen.add(one.id())) {
                records.add(queries.rows().gone(one.id(), one.when()));
            }
        }
        told = end;
        return page(records);
    }

    private SourcePage changed() {
        Found found = queries.changes(from, after, until);
        List<SyncRecord> records =
                found.rows().stream().map(queries.rows()::record).toList();
        if (!records.isEmpty()) {
            after = queries.end(found);
            position = position.reached(after.modified(), position.deleted());
        }
        if (!found.more()) {
            done = true;
            position = position.reached(deletions.covered(), deletions.covered());
        } else if (until == null) {
            until = queries.newest();
        }
        return page(records);
    }

    private SourcePage page(List<SyncRecord> records) {
        return new SourcePage(records, position.text(), false);
    }
}
