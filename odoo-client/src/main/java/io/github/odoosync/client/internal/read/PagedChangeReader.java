package io.github.odoosync.client.internal.read;

import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.internal.read.FollowPlan.Parent;
import io.github.odoosync.client.row.RowLayout;
import io.github.odoosync.client.schema.ModelSchema;
import io.github.odoosync.client.window.ChangeQuery;
import io.github.odoosync.client.window.ChangeReader;
import io.github.odoosync.client.window.Departures;
import io.github.odoosync.client.window.Partition;
import io.github.odoosync.client.window.RowPage;
import io.github.odoosync.client.window.SightedRow;
import io.github.odoosync.client.window.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads windows page by page: one call per page, one more where departures are looked for or versions come from parents. */
public final class PagedChangeReader implements ChangeReader {
    private final ChangeQuery query;
    private final ModelSchema schema;
    private final ModelCalls calls;
    private final int pageSize;
    private final FollowPlan plan;
    private final List<String> notes;
    private final RowPages pages;
    private volatile @Nullable Counted counted;

    /** How many records a domain had. */
    private record Counted(Domain domain, long records) {}

    /**
     * Makes a reader.
     *
     * @param query what is read
     * @param schema of its model
     * @param schemas of the models that its fields hang on
     * @param calls in the context of the query
     * @param pageSize the most records of a call
     * @throws IllegalArgumentException if the schema lacks a field
     */
    public PagedChangeReader(
            ChangeQuery query, ModelSchema schema, SchemaCache schemas, ModelCalls calls, int pageSize) {
        this.query = query;
        this.schema = schema;
        this.calls = calls;
        this.pageSize = pageSize;
        List<String> fields = fields(query, schema);
        requireDomain(query, schema);
        this.plan = new FollowPlanner(schemas, schema, calls).plan(fields, query.domain());
        this.notes = notes(schema, plan);
        List<String> beside =
                new ArrayList<>(plan.parents().stream().map(Parent::field).toList());
        if (schema.hasWriteDate()) {
            beside.add("write_date");
        }
        ReadColumns columns = ReadColumns.of(schema, fields, query.names(), beside);
        this.pages = RowPages.of(calls, schemas, schema, columns, plan.parents(), pageSize);
    }

    private static List<String> fields(ChangeQuery query, ModelSchema schema) {
        if (query.fields().isEmpty()) {
            return schema.defaultFields();
        }
        if (schema.degraded().isPresent()) {
            return query.fields().stream()
                    .filter(field -> schema.field(field).isPresent())
                    .toList();
        }
        schema.require(query.fields());
        return query.fields();
    }

    private static void requireDomain(ChangeQuery query, ModelSchema schema) {
        if (schema.degraded().isEmpty()) {
            schema.require(query.domain().fields().stream()
                    .map(path -> path.contains(".") ? path.substring(0, path.indexOf('.')) : path)
                    .toList());
        }
    }

    private static List<String> notes(ModelSchema schema, FollowPlan plan) {
        List<String> notes = new ArrayList<>();
        schema.degraded()
                .ifPresent(reason -> notes.add(
                        schema.model() + ": only id and write_date are read, as discovery failed: " + reason));
        notes.addAll(plan.notes());
        return List.copyOf(notes);
    }

    @Override
    public ChangeQuery query() {
        return query;
    }

    @Override
    public ModelSchema schema() {
        return schema;
    }

    @Override
    public RowLayout layout() {
        return pages.layout();
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public long count(Window window) {
        if (window.empty()) {
            return 0;
        }
        Domain domain = changed(window).and(query.domain());
        Counted known = counted;
        return known != null && known.domain.equals(domain) ? known.records : calls.count(domain);
    }

    @Override
    public List<Partition> partitions(Window window, int parts) {
        if (parts < 1) {
            throw new IllegalArgumentException("parts is " + parts + "; it must be 1 or more");
        }
        if (parts == 1 || window.empty()) {
            return List.of(Partition.ALL);
        }
        Domain domain = departures(window) ? changed(window) : changed(window).and(query.domain());
        long total = calls.count(domain);
        counted = new Counted(domain, total);
        long wanted = Math.min(parts, (total + pageSize - 1) / pageSize);
        List<Partition> partitions = new ArrayList<>();
        long afterId = 0;
        for (long part = 1; part < wanted; part++) {
            // an offset finds the border only: one that is off by some rows costs balance, and loses none
            long[] border = calls.search(domain, part * total / wanted - 1, 1);
            if (border.length == 1 && border[0] > afterId) {
                partitions.add(new Partition(afterId, border[0]));
                afterId = border[0];
            }
        }
        partitions.add(new Partition(afterId, null));
        return partitions;
    }

    @Override
    public Iterator<RowPage> pages(Window window, Partition partition, long afterId) {
        if (window.empty()) {
            return Collections.emptyIterator();
        }
        return pages.window(changed(window), query.domain(), departures(window), partition, afterId);
    }

    @Override
    public Iterator<List<SightedRow>> sightings(Window window) {
        if (window.empty()) {
            return Collections.emptyIterator();
        }
        return pages.sightings(changed(window).and(query.domain()));
    }

    @Override
    public Iterator<long[]> ids() {
        return new IdPages(calls, query.domain());
    }

    @Override
    public Set<Long> existing(Collection<Long> ids) {
        return calls.existing(List.copyOf(ids));
    }

    @Override
    public boolean stale() {
        return pages.stale();
    }

    @Override
    public RowPage read(Collection<Long> ids) {
        return pages.byId(ids, query.domain());
    }

    private Domain changed(Window window) {
        return schema.hasWriteDate() ? WindowDomains.changed(window, plan.paths()) : Domain.all();
    }

    private boolean departures(Window window) {
        boolean possible = schema.hasWriteDate() && !query.domain().equals(Domain.all());
        return possible && (!window.first() || query.departures() == Departures.ALWAYS);
    }
}
