package io.github.odoosync.client.internal.read;

import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.error.OdooAccessException;
import io.github.odoosync.client.error.OdooServerException;
import io.github.odoosync.client.internal.read.FollowPlan.Parent;
import io.github.odoosync.client.internal.read.ModelCalls.Found;
import io.github.odoosync.client.internal.read.WholeRows.Outcome;
import io.github.odoosync.client.row.OdooRow;
import io.github.odoosync.client.row.RowLayout;
import io.github.odoosync.client.schema.ModelSchema;
import io.github.odoosync.client.schema.ValueKind;
import io.github.odoosync.client.window.DepartedRow;
import io.github.odoosync.client.window.Partition;
import io.github.odoosync.client.window.RowPage;
import io.github.odoosync.client.window.SightedRow;
import io.github.odoosync.client.window.UnreadableRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads some fields of a model in pages that go up by id (W3), each row with its version. Thread-safe; its iterators are
 * not.
 */
public final class RowPages {
    private static final Logger LOG = LoggerFactory.getLogger(RowPages.class);
    private static final String WRITE_DATE = "write_date";
    private static final int FIRST_PAGE = 4_000;
    private static final int SIGHTED_PER_CALL = 10_000;

    private final ModelCalls calls;
    private final int pageSize;
    private final ReadColumns columns;
    private final RowLayout sightings;
    private final WholeRows wholeRows;
    private final ParentVersions versions;

    private RowPages(
            ModelCalls calls,
            int pageSize,
            ReadColumns columns,
            RowLayout sightings,
            WholeRows wholeRows,
            ParentVersions versions) {
        this.calls = calls;
        this.pageSize = pageSize;
        this.columns = columns;
        this.sightings = sightings;
        this.wholeRows = wholeRows;
        this.versions = versions;
    }

    /**
     * Returns pages of rows whose version is their {@code write_date}, where that is among the fields.
     *
     * @param calls of the model, in the context to read in
     * @param schemas to discover the model, and again if a page fails
     * @param fields what is read; empty for the default ones
     * @param names whether each many2one brings its name
     * @param pageSize the most records of a call
     * @return the pages
     * @throws IllegalArgumentException if the model lacks a field
     */
    public static RowPages of(ModelCalls calls, SchemaCache schemas, List<String> fields, boolean names, int pageSize) {
        ModelSchema schema = schemas.schema(calls.model());
        schema.require(fields);
        List<String> asked = fields.isEmpty() ? schema.defaultFields() : fields;
        return of(calls, schemas, schema, ReadColumns.of(schema, asked, names, List.of()), List.of(), pageSize);
    }

    static RowPages of(
            ModelCalls calls,
            SchemaCache schemas,
            ModelSchema schema,
            ReadColumns columns,
            List<Parent> parents,
            int pageSize) {
        Map<String, ValueKind> sighted = new LinkedHashMap<>();
        if (schema.hasWriteDate()) {
            sighted.put(WRITE_DATE, ValueKind.DATETIME);
        }
        parents.forEach(parent -> sighted.put(parent.field(), ValueKind.REFERENCE));
        return new RowPages(
                calls,
                pageSize,
                columns,
                RowLayout.of(sighted),
                new WholeRows(calls, schemas, columns, schema.hasWriteDate()),
                new ParentVersions(calls, parents));
    }

    /** {@return the columns of every row} */
    public RowLayout layout() {
        return columns.asked();
    }

    /**
     * Reads one record, to learn whether the user may read all the fields; a search alone does not tell.
     *
     * @throws OdooAccessException if a right is missing
     */
    public void requireRights() {
        try {
            calls.rows(Domain.all(), columns.read(), 1);
        } catch (OdooAccessException e) {
            throw e;
        } catch (OdooServerException e) {
            if (PageFailures.refusesAll(e)) {
                throw e;
            }
            LOG.debug("{}: the first record can't be read, which is no matter of rights", calls.model(), e);
        }
    }

    /**
     * Reads the records that match.
     *
     * @param domain what they match
     * @param limit the most records; a page may bring fewer
     * @return the pages, each read by {@code next()}
     */
    public Iterator<RowPage> matching(Domain domain, long limit) {
        return new Pages(Domain.all(), domain, false, Partition.ALL, 0, limit);
    }

    /**
     * Reads a partition of a window.
     *
     * @param window what its records match
     * @param domain what those match that are wanted
     * @param departures whether to look for records of the window that are not wanted
     * @param partition which of its ids
     * @param afterId goes on after this id
     */
    Iterator<RowPage> window(Domain window, Domain domain, boolean departures, Partition partition, long afterId) {
        return new Pages(window, domain, departures, partition, afterId, Long.MAX_VALUE);
    }

    /**
     * Reads records by id.
     *
     * @param ids which
     * @param domain what those match that are wanted
     * @return their rows, and in {@code departed} those that are gone or not wanted
     */
    public RowPage byId(Collection<Long> ids, Domain domain) {
        List<Long> remaining = List.copyOf(new TreeSet<>(ids));
        List<OdooRow> rows = new ArrayList<>();
        List<DepartedRow> departed = new ArrayList<>();
        List<UnreadableRow> unreadable = new ArrayList<>();
        PageSize size = new PageSize(calls.transport(), FIRST_PAGE, pageSize);
        int done = 0;
        while (done < remaining.size()) {
            int from = done;
            RowPage page = size.read(
                    remaining.size() - from,
                    limit -> someById(remaining.subList(from, from + limit), domain),
                    RowPages::bytes);
            rows.addAll(page.rows());
            departed.addAll(page.departed());
            unreadable.addAll(page.unreadable());
            done += page.rows().size()
                    + page.departed().size()
                    + page.unreadable().size();
        }
        long lastId = remaining.isEmpty() ? 0 : remaining.get(remaining.size() - 1);
        return new RowPage(rows, departed, unreadable, lastId, true);
    }

    /** Whether fields were lost since the pages were made. */
    boolean stale() {
        return wholeRows.stale();
    }

    /** Lists the records that match, each with its version, without their fields. */
    Iterator<List<SightedRow>> sightings(Domain domain) {
        return new Iterator<>() {
            private final PageSize size = new PageSize(calls.transport(), SIGHTED_PER_CALL, SIGHTED_PER_CALL);
            private long afterId;
            private boolean done;

            @Override
            public boolean hasNext() {
                return !done;
            }

            @Override
            public List<SightedRow> next() {
                if (done) {
                    throw new NoSuchElementException();
                }
                return size.read(SIGHTED_PER_CALL, this::page, page -> 0);
            }

            private List<SightedRow> page(int limit) {
                Found seen = calls.rows(domain.and(WindowDomains.after(Partition.ALL, afterId)), sightings, limit);
                done = seen.ids().count() < limit;
                afterId = seen.ids().count() == 0 ? afterId : seen.ids().last();
                @Nullable Instant[] newest = versions.of(seen.rows(), sightings);
                return IntStream.range(0, newest.length)
                        .mapToObj(i -> new SightedRow(WholeRows.id(seen.rows().get(i)), newest[i]))
                        .toList();
            }
        };
    }

    private RowPage someById(List<Long> ids, Domain domain) {
        Outcome outcome = wholeRows.read(domain.and(Domain.field("id").in(ids)), ids.size());
        Set<Long> absent = absent(ids, outcome);
        List<DepartedRow> departed =
                absent.stream().map(id -> new DepartedRow(id, null)).toList();
        return new RowPage(rows(outcome), departed, outcome.unreadable(), ids.get(ids.size() - 1), true);
    }

    /** About how much memory the values of a page take: texts are what makes one large. */
    private static long bytes(RowPage page) {
        long bytes = 0;
        for (OdooRow row : page.rows()) {
            for (Object value : row.values()) {
                bytes += value instanceof String text ? text.length() : Long.BYTES;
            }
        }
        return bytes;
    }

    /** The ids that an outcome does not have. */
    private Set<Long> absent(Collection<Long> ids, Outcome outcome) {
        Set<Long> absent = new LinkedHashSet<>(ids);
        outcome.unreadable().forEach(row -> absent.remove(row.id()));
        for (@Nullable Object[] row : outcome.rows()) {
            if (!absent.remove(WholeRows.id(row))) {
                throw PageFailures.implausible(calls.model() + ": got record " + row[0] + ", which was not asked for");
            }
        }
        return absent;
    }

    private List<OdooRow> rows(Outcome outcome) {
        @Nullable Instant[] newest = versions.of(outcome.rows(), columns.read());
        List<OdooRow> rows = new ArrayList<>(newest.length);
        for (int i = 0; i < newest.length; i++) {
            rows.add(columns.row(outcome.rows().get(i), newest[i]));
        }
        return rows;
    }

    /** Goes up through the ids of one partition. */
    private final class Pages implements Iterator<RowPage> {
        private final PageSize size = new PageSize(calls.transport(), FIRST_PAGE, pageSize);
        private final Domain window;
        private final Domain domain;
        private final boolean departures;
        private final Partition partition;
        private long afterId;
        private long remaining;
        private boolean done;

        Pages(Domain window, Domain domain, boolean departures, Partition partition, long afterId, long limit) {
            this.window = window;
            this.domain = domain;
            this.departures = departures;
            this.partition = partition;
            this.afterId = partition.afterId() == 0 ? afterId : Math.max(afterId, partition.afterId());
            this.remaining = limit;
            this.done = limit <= 0;
        }

        @Override
        public boolean hasNext() {
            return !done;
        }

        @Override
        public RowPage next() {
            if (done) {
                throw new NoSuchElementException();
            }
            RowPage page = size.read(remaining, departures ? this::pageWithDepartures : this::page, RowPages::bytes);
            remaining -= page.rows().size() + page.unreadable().size();
            done = page.last() || remaining <= 0;
            afterId = page.lastId();
            return page;
        }

        private RowPage page(int limit) {
            Outcome outcome = wholeRows.read(window.and(domain).and(range()), limit);
            return new RowPage(
                    rows(outcome),
                    List.of(),
                    outcome.unreadable(),
                    lastId(outcome.ids()),
                    outcome.ids().count() < limit);
        }

        /** First what changed, then what of it is wanted; the difference has departed (W3). */
        private RowPage pageWithDepartures(int limit) {
            Found seen = calls.rows(window.and(range()), sightings, limit);
            boolean last = seen.ids().count() < limit;
            long lastId = lastId(seen.ids());
            if (seen.rows().isEmpty()) {
                return new RowPage(List.of(), List.of(), List.of(), lastId, last);
            }
            Map<Long, @Nullable Object[]> byId = new LinkedHashMap<>();
            seen.rows().forEach(row -> byId.put(WholeRows.id(row), row));
            Domain wanted = domain.and(Domain.field("id").in(byId.keySet()));
            Outcome outcome = wholeRows.read(wanted, byId.size());
            List<@Nullable Object[]> gone =
                    absent(byId.keySet(), outcome).stream().map(byId::get).toList();
            @Nullable Instant[] newest = versions.of(gone, sightings);
            List<DepartedRow> departed = IntStream.range(0, newest.length)
                    .mapToObj(i -> new DepartedRow(WholeRows.id(gone.get(i)), newest[i]))
                    .toList();
            return new RowPage(rows(outcome), departed, outcome.unreadable(), lastId, last);
        }

        private Domain range() {
            return WindowDomains.after(partition, afterId);
        }

        /** Where the next page goes on; a page that does not lead on would be read for ever. */
        private long lastId(IdRange ids) {
            if (ids.count() == 0) {
                return afterId;
            }
            Long untilId = partition.untilId();
            if ((afterId != 0 && ids.first() <= afterId) || (untilId != null && ids.last() > untilId)) {
                throw PageFailures.implausible(calls.model() + ": asked for records after " + afterId
                        + (untilId == null ? "" : " and up to " + untilId) + ", got " + ids.first() + " to "
                        + ids.last());
            }
            return ids.last();
        }
    }
}
