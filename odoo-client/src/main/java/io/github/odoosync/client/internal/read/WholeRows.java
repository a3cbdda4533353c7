package io.github.odoosync.client.internal.read;

import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.internal.read.ModelCalls.Found;
import io.github.odoosync.client.row.RowLayout;
import io.github.odoosync.client.schema.ModelSchema;
import io.github.odoosync.client.schema.ValueKind;
import io.github.odoosync.client.window.UnreadableRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
        rediscovered = true;
        ModelSchema now = schemas.refreshed(calls.model());
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
        Map<Long, @Nullable Instant> remaining = new LinkedHashMap<>();
        found.rows().forEach(row -> remaining.put(id(row), version(row)));
        List<UnreadableRow> unreadable = new ArrayList<>();
        while (!remaining.isEmpty()) {
            List<Long> ids = List.copyOf(remaining.keySet());
            try {
                List<@Nullable Object[]> rows = rows(ids, columns.read());
                return outcome(found, rows, unreadable);
            } catch (OdooException e) {
                if (!PageFailures.narrowable(e, ids.size())) {
                    throw e;
                }
                for (Broken broken : broken(ids, e)) {
                    unreadable.add(new UnreadableRow(
                            broken.id(), remaining.remove(broken.id()), broken.fields(), broken.cause()));
                }
            }
        }
        return outcome(found, List.of(), unreadable);
    }

    private static Outcome outcome(Found found, List<@Nullable Object[]> rows, List<UnreadableRow> unreadable) {
        unreadable.sort(Comparator.comparingLong(UnreadableRow::id));
        return new Outcome(rows, unreadable, found.ids());
    }

    /** A row and the fields that can't be read in it. */
    private record Broken(long id, List<String> fields, String cause) {}

    /** Finds one field that fails, then the rows in which it does. */
    private List<Broken> broken(List<Long> ids, OdooException failure) {
        List<String> suspects = columns.fields();
        while (suspects.size() > 1) {
            List<String> half = suspects.subList(0, suspects.size() / 2);
            suspects = failure(ids, half) != null ? half : suspects.subList(half.size(), suspects.size());
        }
        List<Broken> broken = new ArrayList<>();
        collectBroken(ids, suspects, broken);
        if (broken.isEmpty() && ids.size() == 1) {
            return List.of(new Broken(ids.get(0), columns.fields(), String.valueOf(failure.getMessage())));
        }
        if (broken.isEmpty()) {
            throw failure;
        }
        return broken;
    }

    private void collectBroken(List<Long> ids, List<String> fields, List<Broken> broken) {
        OdooException failure = failure(ids, fields);
        if (failure == null) {
            return;
        }
        if (ids.size() == 1) {
            broken.add(new Broken(ids.get(0), fields, String.valueOf(failure.getMessage())));
            return;
        }
        int middle = ids.size() / 2;
        collectBroken(ids.subList(0, middle), fields, broken);
        collectBroken(ids.subList(middle, ids.size()), fields, broken);
    }

    private @Nullable OdooException failure(List<Long> ids, List<String> fields) {
        try {
            rows(ids, columns.only(fields));
            return null;
        } catch (OdooException e) {
            if (!PageFailures.narrowable(e, ids.size())) {
                throw e;
            }
            return e;
        }
    }

    private List<@Nullable Object[]> rows(List<Long> ids, RowLayout layout) {
        return calls.rows(Domain.field("id").in(ids), layout, ids.size()).rows();
    }

    private @Nullable Instant version(@Nullable Object[] row) {
        int writeDate = versions.find("write_date");
        return writeDate < 0 ? null : (Instant) row[writeDate];
    }

    static long id(@Nullable Object[] row) {
        return (Long) Objects.requireNonNull(row[0], "id");
    }
}
