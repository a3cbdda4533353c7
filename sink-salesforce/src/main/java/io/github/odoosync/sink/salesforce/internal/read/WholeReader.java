package io.github.odoosync.sink.salesforce.internal.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.sink.salesforce.internal.read.Queries.Found;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.source.SourcePage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads all that is there by id, so that a record that changes meanwhile is neither left out nor overtaken. A reading that was
 * broken off begins again: only one that is complete tells what is gone.
 */
final class WholeReader implements ObjectReader {
    private final ObjectQueries queries;
    private final Position end;
    private @Nullable String after;
    private boolean done;

    /**
     * Reads everything.
     *
     * @param begun a moment before, by the org's clock
     */
    WholeReader(Instant begun, ObjectQueries queries) {
        this.queries = queries;
        this.end = new Position(begun, begun, null);
    }

    @Override
    public @Nullable SourcePage next() {
        if (done) {
            return null;
        }
        Found found = queries.living(after);
        done = !found.more();
        for (JsonNode row : found.rows()) {
            after = queries.rows().id(row);
        }
        List<SyncRecord> records =
                found.rows().stream().map(queries.rows()::record).toList();
        return new SourcePage(records, done ? end.text() : Position.WHOLE, true);
    }

    @Override
    public Position reached() {
        return end;
    }
}
