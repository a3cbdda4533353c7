package io.github.odoosync.sink.salesforce;

import io.github.odoosync.sink.salesforce.internal.describe.Describe;
import io.github.odoosync.sink.salesforce.internal.describe.Lacks;
import io.github.odoosync.sink.salesforce.internal.describe.ObjectDescription;
import io.github.odoosync.sink.salesforce.internal.rest.MyDomain;
import io.github.odoosync.sink.salesforce.internal.rest.OrgRest;
import io.github.odoosync.sink.salesforce.internal.run.Connection;
import io.github.odoosync.sink.salesforce.internal.run.CountingRest;
import io.github.odoosync.sink.salesforce.internal.run.SalesforceRun;
import io.github.odoosync.sink.salesforce.internal.write.Claims;
import io.github.odoosync.sink.salesforce.internal.write.HeldValues;
import io.github.odoosync.sink.salesforce.internal.write.OrgFacts;
import io.github.odoosync.sink.salesforce.internal.write.TablePlanner;
import io.github.odoosync.sink.salesforce.internal.write.Waits;
import io.github.odoosync.sink.salesforce.internal.write.WriteSettings;
import io.github.odoosync.spi.sink.Listing;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.SinkCapabilities;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.TablePreview;
import io.github.odoosync.spi.sink.TargetTable;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes records to objects of a Salesforce org, each by an external id such as {@code acme:res.partner,7}, so that writing
 * twice is writing once.
 *
 * <p>A table's name is an object's API name, and its fields are the object's. The key goes into the external id alone: Odoo's
 * id, and further integers or texts where it has several fields ({@code acme:product.product,7,EUR}). A field that is a
 * reference in Salesforce is sent as its parent's external id: an id of a related model, or a text such as
 * {@code product.product,7,EUR} that the prefix is put before; the text {@code standard} leads to the standard price book, and
 * a text to an object without external ids is Salesforce's own id. Few rows go in collections of 200 a call, many in bulk jobs.
 *
 * <p>A field that can't be changed later is sent with new records alone; where another value comes for it afterwards, the
 * record is rejected until the one in the org is deleted. Orders take the column {@code Status}, {@code Draft} or
 * {@code Activated} whatever the org calls them: they begin as drafts, are activated once they have items, and are drafts again
 * while their items are written. One stream of one pipeline writes a model's records to an object (S10), which the sink notes in
 * the custom object {@code Odoo_Stream__c}; what an org lacks, the metadata of {@link #verify} makes.
 *
 * <p>What Salesforce has no word for: an empty text is written as null, a null boolean as false, and a datetime to the second.
 * The text {@code #N/A}, which clears a field in a bulk job, is written as it is, in a collection. A double is rounded to the
 * field's digits; a decimal that has more is refused. A list of ids is written as a text, {@code [7,8]}. A listing (S9) is held
 * in memory, some 100 bytes a record, since texts do not sort as numbers do.
 *
 * <p>Salesforce can't compare versions (S5): one run writes at a time. Bulk jobs bear no name: when a table is opened, jobs
 * that are under way and upsert the same object by the same field are taken for a killed run's, and ended. Thread-safe.
 */
public final class SalesforceSink implements Sink {
    private static final int BATCH_ROWS = 100_000;
    private static final long BATCH_BYTES = 256L << 20;

    private final CountingRest rest;
    private final Connection connection;
    private final WriteSettings settings;
    private final Waits waits;
    private final String apiVersion;

    SalesforceSink(Connection connection, WriteSettings settings, Waits waits, String apiVersion) {
        this.rest = new CountingRest(connection.rest());
        this.connection = connection;
        this.settings = settings;
        this.waits = waits;
        this.apiVersion = apiVersion;
    }

    /**
     * Starts a sink of an org.
     *
     * @param myDomain the org's My Domain, such as {@code https://acme.my.salesforce.com}; the hosts login.salesforce.com and
     *     test.salesforce.com take no client credentials
     * @param credentials who logs in
     * @return a builder
     * @throws IllegalArgumentException if the address is none of an org's
     */
    public static Builder to(String myDomain, SalesforceCredentials credentials) {
        URI domain = MyDomain.check(URI.create(myDomain));
        return new Builder(builder -> {
            OrgRest org = builder.rest(domain, credentials, builder.allowAlertDuplicates, Clock.systemUTC());
            return new Connection(org, rest -> {
                rest.count();
                org.connect();
                return new Describe(rest)::find;
            });
        });
    }

    @Override
    public SinkCapabilities capabilities() {
        Set<Listing> listings = EnumSet.of(Listing.KEYS, Listing.REFERENCES);
        if (settings.versionField() != null) {
            listings.add(Listing.VERSIONS);
        }
        if (settings.hashField() != null) {
            listings.add(Listing.HASHES);
        }
        return SinkCapabilities.builder()
                .comparesVersions(false)
                .batchRows(BATCH_ROWS)
                .batchBytes(BATCH_BYTES)
                .listings(listings)
                .build();
    }

    @Override
    public SinkRun open(RunContext context) {
        return new SalesforceRun(connection, rest, settings, waits, context);
    }

    @Override
    public List<TablePreview> preview(RunContext context, List<TargetTable> tables) {
        OrgFacts facts = facts();
        Claims claims = new Claims(rest, waits, settings, context, facts);
        return tables.stream()
                .map(table -> {
                    List<String> problems = new ArrayList<>(
                            TablePlanner.missing(settings, facts, table).findings());
                    problems.addAll(claims.problems(table));
                    return new TablePreview(table, List.of(), problems);
                })
                .toList();
    }

    /**
     * Looks by describe for all that keeps tables from being written: objects, fields, external ids and rights. The metadata that it
     * tells makes what the sink itself needs and the org lacks; a mapping's fields are the mapping's to make. A pipeline's own
     * {@code verify()} tells the same problems beside those of Odoo, and the tables.
     *
     * @param tables where a pipeline would write
     * @return all that is wrong, at once
     * @throws PermanentSinkException if the org refuses the connection
     * @throws RetryableSinkException if it can't be reached now
     */
    public OrgReport verify(List<TargetTable> tables) {
        OrgFacts facts = facts();
        Lacks lacks = new Lacks();
        List<String> problems = new ArrayList<>();
        for (TargetTable table : tables) {
            Lacks of = TablePlanner.missing(settings, facts, table);
            of.findings().forEach(finding -> problems.add("object " + table.name() + ": " + finding));
            lacks.addAll(of);
        }
        return new OrgReport(problems, lacks.files(apiVersion));
    }

    private OrgFacts facts() {
        return new OrgFacts(rest, connection.objects().apply(rest));
    }

    /**
     * Names the first of some objects that the org lets the user create: Invoice, for one, is there in many orgs and can be
     * created in few.
     *
     * @param objects API names, the best first
     * @return the first that can be created
     * @throws PermanentSinkException if none can; the message tells of each why
     * @throws RetryableSinkException if the org can't be reached now
     */
    public String firstCreatable(String... objects) {
        OrgFacts org = facts();
        List<String> findings = new ArrayList<>();
        for (String object : objects) {
            Optional<ObjectDescription> found = org.describe(object);
            if (found.filter(ObjectDescription::createable).isPresent()) {
                return object;
            }
            findings.add(object + (found.isPresent() ? " can't be created by API or by this user" : " is not there"));
        }
        throw new PermanentSinkException(
                "none of the objects can be written: " + String.join(", ", findings)
                        + "; grant the user the right to create one, or make a custom object",
                null);
    }

    /**
     * Goes through the records of an object that this sink's prefix owns, in no order.
     *
     * @param object its API name
     * @param fields what is told of each; a parent's field by a path such as {@code Account.Name}
     * @param row is given each record: a value by field, numbers as {@code BigDecimal}, other values as JSON has them
     * @throws PermanentSinkException if the object or a field is not there
     * @throws RetryableSinkException if the org can't be reached now
     */
    public void forEachHeld(String object, List<String> fields, Consumer<Map<String, @Nullable Object>> row) {
        ObjectDescription found = facts().describe(object)
                .orElseThrow(() -> new PermanentSinkException(
                        "the org has no object " + object + ", or the user may not see it; check its API name", null));
        HeldValues.forEach(rest, settings, found.name(), fields, row);
    }

    /**
     * {@return how many calls of the API this sink's runs have made, each once however often it had to be sent; each run also
     * logs its own}
     */
    public long apiCalls() {
        return rest.calls();
    }

    @Override
    public String toString() {
        return "SalesforceSink[prefix " + settings.prefix() + ", by " + settings.externalIdField() + "]";
    }

    /** Builds a {@link SalesforceSink}; not thread-safe. */
    public static final class Builder extends OrgBuilder<Builder> {
        private final Function<Builder, Connection> connect;
        private int bulkFrom = 2_000;
        private @Nullable String deletedField;
        private @Nullable String hashField;
        private String orderStatusField = WriteSettings.ORDER_STATUS_FIELD;
        private boolean wholeOrders;
        private boolean allowAlertDuplicates;

        Builder(Function<Builder, Connection> connect) {
            this.connect = connect;
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Sets from how many rows of a batch on a bulk job is made; default 2,000.
         *
         * @param bulkFrom at least 1
         * @return this
         */
        public Builder bulkFrom(int bulkFrom) {
            if (bulkFrom < 1) {
                throw new IllegalArgumentException("bulkFrom is " + bulkFrom + ", must be at least 1");
            }
            this.bulkFrom = bulkFrom;
            return this;
        }

        /**
         * Sets the field that marks a record as deleted; default none, and then no table may delete softly.
         *
         * @param deletedField a checkbox's API name
         * @return this
         */
        public Builder deletedField(String deletedField) {
            this.deletedField = name("deletedField", deletedField);
            return this;
        }

        /**
         * Sets the field that keeps the hash of a record's values; default none.
         *
         * @param hashField the API name of a text of at least 32 characters
         * @return this
         */
        public Builder hashField(String hashField) {
            this.hashField = name("hashField", hashField);
            return this;
        }

        /**
         * Sets the field of orders that keeps which status is wanted, Draft or Activated; default {@code Odoo_Status__c}. An
         * order is a draft for as long as its items are written, so that its own status does not tell.
         *
         * @param orderStatusField a text's API name
         * @return this
         */
        public Builder orderStatusField(String orderStatusField) {
            this.orderStatusField = name("orderStatusField", orderStatusField);
            return this;
        }

        /**
         * Says whether what a batch brings of an order's items is written all or none, by one Composite Graph for each order;
         * default false, and then each item stands for itself, which takes fewer calls. If an item is refused, the others
         * of its order are rejected as {@code PROCESSING_HALTED}, and the order keeps those that it has. An order with more
         * than 500 items in one batch is rejected.
         *
         * @param wholeOrders whether all or none are written
         * @return this
         */
        public Builder wholeOrders(boolean wholeOrders) {
            this.wholeOrders = wholeOrders;
            return this;
        }

        /**
         * Says whether a record is saved that one of the org's duplicate rules would only warn a person of; default false, and
         * then it is rejected. What a rule blocks is rejected in any case.
         *
         * @param allowAlertDuplicates whether it is saved
         * @return this
         */
        public Builder allowAlertDuplicates(boolean allowAlertDuplicates) {
            this.allowAlertDuplicates = allowAlertDuplicates;
            return this;
        }

        /**
         * Builds the sink; nothing is sent yet.
         *
         * @return the sink
         * @throws IllegalArgumentException if there is no prefix, a field is named twice, or the soft limit is not below the
         *     hard one
         */
        public SalesforceSink build() {
            String prefix = requiredPrefix();
            requireLimits();
            List<String> named = Stream.of(externalIdField(), deletedField, versionField(), hashField, orderStatusField)
                    .filter(Objects::nonNull)
                    .toList();
            if (named.size() != Set.copyOf(named).size()) {
                throw new IllegalArgumentException(
                        "externalIdField, deletedField, versionField, hashField and orderStatusField must differ");
            }
            WriteSettings settings = new WriteSettings(
                    prefix,
                    externalIdField(),
                    versionField(),
                    hashField,
                    deletedField,
                    orderStatusField,
                    wholeOrders,
                    bulkFrom,
                    WriteSettings.MOST_PART_BYTES);
            return new SalesforceSink(connect.apply(this), settings, Waits.real(), apiVersion());
        }
    }
}
