package io.github.odoosync.client.internal.read;

import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.error.OdooAccessException;
import io.github.odoosync.client.internal.read.FollowPlan.Parent;
import io.github.odoosync.client.row.RowLayout;
import io.github.odoosync.client.schema.ValueKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the {@code write_date} of the records that a page of rows hangs on: one call per kind of record (W11). */
final class ParentVersions {
    private static final Logger LOG = LoggerFactory.getLogger(ParentVersions.class);

    private final ModelCalls calls;
    private final List<Parent> parents;

    ParentVersions(ModelCalls calls, List<Parent> parents) {
        this.calls = calls;
        this.parents = parents;
    }

    /**
     * Returns the version of each row: the newest {@code write_date} of its own and of what it hangs on.
     *
     * @param rows with {@code write_date} and the parents' many2ones among their columns
     * @return one for each of the rows, in their order
     */
    @Nullable
    Instant[] of(List<@Nullable Object[]> rows, RowLayout layout) {
        @Nullable Instant[] versions = new @Nullable Instant[rows.size()];
        int writeDate = layout.find("write_date");
        if (writeDate >= 0) {
            Arrays.setAll(versions, i -> (Instant) rows.get(i)[writeDate]);
        }
        for (Parent parent : parents) {
            int column = layout.indexOf(parent.field());
            Map<Long, @Nullable Instant> newest = newest(parent, rows, column);
            for (int i = 0; i < versions.length; i++) {
                if (rows.get(i)[column] instanceof Long id) {
                    versions[i] = newer(versions[i], newest.get(id));
                }
            }
        }
        return versions;
    }

    private Map<Long, @Nullable Instant> newest(Parent parent, List<@Nullable Object[]> rows, int column) {
        TreeSet<Long> ids = new TreeSet<>();
        rows.stream().map(row -> (Long) row[column]).filter(Objects::nonNull).forEach(ids::add);
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<String, ValueKind> columns = new LinkedHashMap<>();
        columns.put("write_date", ValueKind.DATETIME);
        parent.above().forEach(above -> columns.put(above.field(), ValueKind.REFERENCE));
        RowLayout layout = RowLayout.of(columns);
        ModelCalls calls = this.calls.of(parent.model());
        try {
            List<@Nullable Object[]> found =
                    calls.rows(Domain.field("id").in(ids), layout, ids.size()).rows();
            @Nullable Instant[] versions = new ParentVersions(calls, parent.above()).of(found, layout);
            Map<Long, @Nullable Instant> newest = new HashMap<>();
            for (int i = 0; i < versions.length; i++) {
                newest.put(WholeRows.id(found.get(i)), versions[i]);
            }
            return newest;
        } catch (OdooAccessException e) {
            LOG.warn(
                    "{} can't be read for the versions of {}, which keep their own: {}",
                    parent.model(),
                    this.calls.model(),
                    e.getMessage());
            return Map.of();
        }
    }

    private static @Nullable Instant newer(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }
}
