package io.github.odoosync.sink.salesforce.internal.read;

import io.github.odoosync.sink.salesforce.internal.describe.Describe;
import io.github.odoosync.sink.salesforce.internal.events.ChangeFeeds;
import io.github.odoosync.sink.salesforce.internal.read.Linking.Link;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.source.SourcePage;
import io.github.odoosync.spi.source.SourceReader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One object of a source. Thread-safe; the org is asked when something is needed of it. */
public final class ObjectSource {
    private final SourceOrg org;
    private final SourceSettings settings;
    private final ObjectFields wanted;
    private final Clock clock;
    private final Unlinked unlinked = new Unlinked();
    private @Nullable ReadPlan plan;

    /**
     * Makes the object; nothing is asked.
     *
     * @param org that has it
     * @param settings of the source
     * @param wanted of the object
     * @param clock the machine's
     */
    public ObjectSource(SourceOrg org, SourceSettings settings, ObjectFields wanted, Clock clock) {
        this.org = org;
        this.settings = settings;
        this.wanted = wanted;
        this.clock = clock;
    }

    /** {@return the shape of its records, asked anew} */
    public RecordSchema schema() {
        return planned().schema();
    }

    private synchronized ReadPlan planned() {
        ReadPlan fresh = Failures.ofSource(() -> ReadPlanner.plan(
                new Describe(org.rest()), settings, wanted, org.connect().get().user()));
        plan = fresh;
        return fresh;
    }

    /**
     * Opens a reader.
     *
     * @param position null to read everything
     * @param feeds of change events, null to poll
     * @return the reader
     */
    public SourceReader open(@Nullable String position, @Nullable ChangeFeeds feeds) {
        SourceReader reader = new ObjectReaders(plan(), org.rest(), clock).open(position, feeds);
        return new SourceReader() {
            @Override
            public @Nullable SourcePage next() {
                SourcePage page = reader.next();
                if (page != null) {
                    unlinked.note(page.records());
                }
                return page;
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }

    /** {@return the records that are there and not deleted} */
    public List<SyncRecord> find(Collection<RecordKey> keys) {
        ObjectQueries queries = new ObjectQueries(plan(), org.rest());
        List<String> ids = keys.stream().map(ObjectSource::id).distinct().toList();
        List<SyncRecord> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += ObjectQueries.MOST_IDS) {
            queries.byIds(ids.subList(from, Math.min(ids.size(), from + ObjectQueries.MOST_IDS))).stream()
                    .map(queries.rows()::record)
                    .filter(record -> !record.deleted())
                    .forEach(found::add);
        }
        unlinked.note(found);
        return found;
    }

    /** Writes external ids, if the object has a model. */
    public void link(Map<RecordKey, Long> odooIds) {
        String model = wanted.model();
        if (model == null || odooIds.isEmpty()) {
            return;
        }
        Map<String, Link> links = new LinkedHashMap<>();
        odooIds.forEach((key, odooId) -> links.put(id(key), new Link(odooId, unlinked.read(id(key)))));
        new Linking(plan(), org.rest(), model).link(links);
        unlinked.forget(links.keySet());
    }

    private synchronized ReadPlan plan() {
        return plan == null ? planned() : plan;
    }

    private static String id(RecordKey key) {
        String id = key.toString();
        if (!Rows.isId(id)) {
            throw new IllegalArgumentException("the key " + key + " is no Salesforce id of 18 characters");
        }
        return id;
    }
}
