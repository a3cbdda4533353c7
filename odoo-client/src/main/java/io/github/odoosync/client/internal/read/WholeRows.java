package io.github.odoosync.client.internal.read;

import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.internal.read.ModelCalls.Found;
import io.github.odoosync.client.row.RowLayout;
import io.github.odoosync.client.schema.ModelSchema;
import io.github.odoosync.client.schema.ValueKind;
import io.github.odoosync.client.window.UnreadableRow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads rows whole, or tells which can't be (W12). A page that the server can't answer is narrowed down: to fields that
 * the user lost the right to, or to the rows in which a field breaks. Thread-safe.
 */
final class WholeRows {
    private static final Logger LOG = LoggerFactory.getLogger(WholeRows.class);

    private final ModelCalls calls;
    private final SchemaCache schemas;
    private final ReadColumns columns;
    private final RowLayout versions;
    private boolean rediscovered;
    private volatile List<String> lost = List.of();

    WholeRows(ModelCalls calls, SchemaCache schemas, ReadColumns columns, boolean writeDate) {
        this.calls = calls;
        this.schemas = schemas;
        this.columns = columns;
        this.versions = RowLayout.of(writeDate ? Map.of("write_date", ValueKind.DATETIME) : Map.of());
    }

    /**
     * What a page brought.
     *
     * @param rows in the columns' order, ascending by id
     * @param unreadable ascending by id
     * @param ids of all records that were found, vanished ones included
     */
    record Outcome(List<@Nullable Object[]> rows, List<UnreadableRow> unreadable, IdRange ids) {}

    /** Whether fields were lost since the read began. */
    boolean stale() {
        return !lost.isEmpty();
    }

    /** Reads the records that match, ascending by id. */
    Outcome read(Domain domain, int limit) {
        if (!lost.isEmpty()) {
            return withoutLost(calls.rows(domain, versions, limit));
        }
        try {
            Found found = calls.rows(domain, columns.read(), limit);
            return new Outcome(found.rows(), List.of(), found.ids());
        } catch (OdooException e) {
            if (!PageFailures.narrowable(e, limit)) {
                throw e;
            }
            return narrow(domain, limit, e);
        }
    }

    private Outcome narrow(Domain domain, int limit, OdooException failure) {
        LOG.info("{}: a page can't be read whole, narrowing it down: {}", calls.model(), failure.getMessage());
        Found found;
        try {
            found = calls.rows(domain, versions, limit);
        } catch (OdooException e) {
            failure.addSuppressed(e);
            throw failure;
        }
        rediscover();
        return lost.isEmpty() ? withoutBroken(found) : withoutLost(found);
    }

    /** Asks once more what the user may read, and remembers what is missing since the read began. */
    private synchronized void rediscover() {
        if (rediscovered) {
            return;
        }
        ModelSchema now = schemas.refreshed(calls.model());
        rediscovered = true;
        if (now.degraded().isEmpty()) {
            lost = columns.fields().stream()
                    .filter(field -> now.field(field).isEmpty())
                    .toList();
        }
    }

    private Outcome withoutLost(Found found) {
        String cause = "the user lost the right to read " + String.join(", ", lost) + " while the records were read";
        List<UnreadableRow> unreadable = found.rows().stream()
                .map(row -> new UnreadableRow(id(row), version(row), lost, cause))
                .toList();
        return new Outcome(List.of(), unreadable, found.ids());
    }

    private Outcome withoutBroken(Found found) {
        Map<Long, @Nullable Instant> seen = new LinkedHashMap<>();
        found.rows().forEach(row -> seen.put(id(row), version(row)));
        Narrowing narrowing = new Narrowing(calls, columns);
        narrowing.read(List.copyOf(seen.keySet()));
        List<UnreadableRow> unreadable = narrowing.broken().stream()
                .map(broken -> new UnreadableRow(broken.id(), seen.get(broken.id()), broken.fields(), broken.cause()))
                .toList();
        return new Outcome(narrowing.rows(), unreadable, found.ids());
    }

    private @Nullable Instant version(@Nullable Object[] row) {
        int writeDate = versions.find("write_date");
        return writeDate < 0 ? null : (Instant) row[writeDate];
    }

    static long id(@Nullable Object[] row) {
        return (Long) Objects.requireNonNull(row[0], "id");
    }
}
