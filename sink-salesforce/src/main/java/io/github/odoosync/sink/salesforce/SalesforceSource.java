package io.github.odoosync.sink.salesforce;

import io.github.odoosync.sink.salesforce.internal.events.ChangeFeeds;
import io.github.odoosync.sink.salesforce.internal.read.ObjectFields;
import io.github.odoosync.sink.salesforce.internal.read.ObjectSource;
import io.github.odoosync.sink.salesforce.internal.read.SourceOrg;
import io.github.odoosync.sink.salesforce.internal.read.SourceSettings;
import io.github.odoosync.sink.salesforce.internal.rest.MyDomain;
import io.github.odoosync.sink.salesforce.internal.rest.OrgRest;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.source.RecordSource;
import io.github.odoosync.spi.source.SourceException;
import io.github.odoosync.spi.source.SourceReader;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads changed records of a Salesforce org: a stream is an object, a key its 18-character id, a version its
 * {@code SystemModstamp}.
 *
 * <p>Changes are polled by {@code SystemModstamp}, each reading from an overlap before the one before, since a transaction
 * may become visible that late; what is read twice is the same. Deletions are told by the recycle bin at once, and those that
 * left it by the log of deletions within minutes; that has 15 days, and whoever reads less often gets everything again. A
 * record that the user sees no more, without having been deleted, stays as it was read until everything is read.
 *
 * <p>The first reading, without a position, is of everything, and begins again if it is broken off. A poll without changes
 * costs two calls of the API. Thread-safe.
 */
public final class SalesforceSource implements RecordSource {
    private final Map<String, ObjectSource> objects;
    private final @Nullable ChangeFeeds feeds;

    SalesforceSource(Map<String, ObjectSource> objects, @Nullable ChangeFeeds feeds) {
        this.objects = Map.copyOf(objects);
        this.feeds = feeds;
    }

    /**
     * Starts a source of an org.
     *
     * @param myDomain the org's My Domain, such as {@code https://acme.my.salesforce.com}
     * @param credentials who logs in: the sink's, since our own changes are known by their user, who changes nothing else
     * @return a builder
     * @throws IllegalArgumentException if the address is none of an org's
     */
    public static Builder from(String myDomain, SalesforceCredentials credentials) {
        URI domain = MyDomain.check(URI.create(myDomain));
        return new Builder(builder -> {
            OrgRest rest = builder.rest(domain, credentials, true, builder.clock);
            SalesforceEvents events = builder.events;
            if (events != null) {
                builder.feeds = events.of(rest);
            }
            return new SourceOrg(rest, rest::connect);
        });
    }

    @Override
    public RecordSchema schema(String stream) {
        return object(stream).schema();
    }

    @Override
    public SourceReader open(RunContext run, String stream, @Nullable String position) {
        return object(stream).open(position, feeds);
    }

    @Override
    public Optional<List<SyncRecord>> find(String stream, Collection<RecordKey> keys) {
        return Optional.of(object(stream).find(keys));
    }

    /**
     * Writes Odoo's ids to the external-id field of records that have none, whatever a duplicate rule warns of. A record that
     * bears another external id is left as it is, and so is one that has changed since it was read: it is read again.
     *
     * @throws SourceException that names the records that could not be marked, after all others were
     */
    @Override
    public void linked(String stream, Map<RecordKey, Long> odooIds) {
        object(stream).link(odooIds);
    }

    @Override
    public String toString() {
        return "SalesforceSource" + objects.keySet();
    }

    private ObjectSource object(String stream) {
        ObjectSource object = objects.get(stream);
        if (object == null) {
            throw new SourceException(
                    "the source has no object " + stream + " among " + objects.keySet() + ": name it with object(...)",
                    false,
                    null);
        }
        return object;
    }

    /** Builds a {@link SalesforceSource}; not thread-safe. */
    public static final class Builder extends OrgBuilder<Builder> {
        private static final Pattern PATH = Pattern.compile("([A-Za-z][A-Za-z0-9_]*\\.){0,5}[A-Za-z][A-Za-z0-9_]*");
        private static final Pattern MODEL = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z0-9_]+)*");

        private final Function<Builder, SourceOrg> connect;
        private final Map<String, List<String>> objects = new LinkedHashMap<>();
        private final Map<String, String> models = new HashMap<>(
                Map.of("Contact", "res.partner", "Account", "res.partner", "Product2", "product.product"));
        private Duration overlap = SourceSettings.OVERLAP;
        private @Nullable ChangeFeeds feeds;
        private @Nullable SalesforceEvents events;
        private int pageRows = SourceSettings.PAGE_ROWS;
        private Clock clock = Clock.systemUTC();

        Builder(Function<Builder, SourceOrg> connect) {
            this.connect = connect;
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Adds an object; at least one is required.
         *
         * @param object its API name, which is the stream's
         * @param fields API names, or paths over references such as {@code Account.Odoo_Id__c}; a change of the other record
         *     is none of this one
         * @return this
         * @throws IllegalArgumentException if a name is none, or the object was added before
         */
        public Builder object(String object, String... fields) {
            name("object", object);
            for (String field : fields) {
                matching("field", field, PATH, "a field's API name, or a path of names");
            }
            if (objects.putIfAbsent(object, List.of(fields)) != null) {
                throw new IllegalArgumentException("object " + object + " was added before");
            }
            return this;
        }

        /**
         * Says as which model's records an object's are linked: with external ids such as {@code acme:res.partner,7}.
         * Default res.partner for Contact and Account, product.product for Product2, and none for others, which are not
         * linked.
         *
         * @param object its API name
         * @param model Odoo's
         * @return this
         * @throws IllegalArgumentException if a name is none
         */
        public Builder model(String object, String model) {
            models.put(name("object", object), matching("model", model, MODEL, "a model's name, such as res.partner"));
            return this;
        }

        /**
         * Sets how far before its position a reading begins; default 10 minutes, the longest that Salesforce lets a
         * transaction run. Shorter reads less twice, and loses what longer transactions write.
         *
         * @param overlap at least a second
         * @return this
         * @throws IllegalArgumentException if it is shorter
         */
        public Builder overlap(Duration overlap) {
            if (overlap.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("overlap is " + overlap + ", must be at least a second");
            }
            this.overlap = overlap;
            return this;
        }

        /**
         * Follows change events in place of polling; default none. Each object's must be on in Setup, Change Data Capture.
         *
         * @param changeEvents where from; the caller closes them when the source is no longer read
         * @return this
         */
        public Builder changeEvents(SalesforceEvents changeEvents) {
            this.events = Objects.requireNonNull(changeEvents, "changeEvents");
            return this;
        }

        /** Follows change events by other means. */
        Builder changeFeeds(ChangeFeeds changeFeeds) {
            this.feeds = changeFeeds;
            return this;
        }

        /** Sets the machine's time. */
        Builder clock(Clock newClock) {
            this.clock = newClock;
            return this;
        }

        /** Sets the most records of a page. */
        Builder pageRows(int rows) {
            this.pageRows = rows;
            return this;
        }

        /**
         * Builds the source; nothing is sent yet.
         *
         * @return the source
         * @throws IllegalArgumentException if there is no prefix or no object, or a version or limit of the API is none
         */
        public SalesforceSource build() {
            String prefix = requiredPrefix();
            requireLimits();
            if (objects.isEmpty()) {
                throw new IllegalArgumentException("no object is named; add one with object(...)");
            }
            if (externalIdField().equals(versionField())) {
                throw new IllegalArgumentException("externalIdField and versionField must differ");
            }
            SourceOrg org = connect.apply(this);
            SourceSettings settings = new SourceSettings(prefix, externalIdField(), versionField(), overlap, pageRows);
            Map<String, ObjectSource> built = new HashMap<>();
            objects.forEach((object, fields) -> built.put(
                    object,
                    new ObjectSource(org, settings, new ObjectFields(object, fields, models.get(object)), clock)));
            return new SalesforceSource(built, feeds);
        }
    }
}
