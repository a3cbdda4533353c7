package io.github.odoosync.salesforce;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.sink.salesforce.SalesforceSink;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.sync.SyncStream;
import io.github.odoosync.sync.mapping.ColumnFunction;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Odoo's customers, products, orders and invoices as objects of a Salesforce org. Immutable.
 *
 * <pre>{@code
 * SalesforceMappings mappings = SalesforceMappings.standard(odoo);
 * SyncPipeline pipeline = SyncPipeline.builder("crm").from(odoo).streams(mappings.streams()).to(salesforce)...
 * pipeline.run();
 * SalesforceTotals totals = mappings.reconcileTotals(salesforce);
 * }</pre>
 *
 * <p>The streams are {@code Account}, {@code Contact}, {@code Product2}, {@code PricebookEntry} (one per currency, where the org
 * has several), {@code Order}, {@code OrderItem} and {@code Invoice}. Each can be replaced by its name, and each line of it by its
 * field. Odoo is asked for its fields when this is built, since they differ between its versions; a stream whose model Odoo
 * lacks is skipped by the run, which says so.
 */
public final class SalesforceMappings {
    private final OdooClient odoo;
    private final Map<String, FieldLines> lines;
    private final List<SyncStream> streams;
    private final Map<String, String> renamed;
    private final String externalIdField;
    private final @Nullable String deletedField;

    private SalesforceMappings(Builder builder) {
        Catalogue catalogue = new Catalogue(builder);
        this.odoo = builder.odoo;
        this.lines = Map.copyOf(catalogue.lines());
        this.streams = List.copyOf(catalogue.streams());
        this.renamed = Map.copyOf(builder.renamed);
        this.externalIdField = builder.externalIdField;
        this.deletedField = builder.deletes == Deletes.SOFT ? builder.deletedField : null;
    }

    /**
     * Returns the catalogue with its defaults, for an org of one currency.
     *
     * @param odoo is asked for its fields here, and for what rows don't tell while they are mapped
     * @return the catalogue
     */
    public static SalesforceMappings standard(OdooClient odoo) {
        return builder(odoo).build();
    }

    /**
     * Starts a catalogue.
     *
     * @param odoo is asked for its fields, and for what rows don't tell while they are mapped
     * @return a builder
     */
    public static Builder builder(OdooClient odoo) {
        return new Builder(odoo);
    }

    /** {@return the streams, parents first} */
    public List<SyncStream> streams() {
        return streams;
    }

    /**
     * Returns the custom fields and objects that the streams fill, as the Metadata API deploys them; the sink's own fields are told
     * by the sink.
     *
     * @param apiVersion such as {@code 64.0}
     * @return the files by path, for one archive
     */
    public SortedMap<String, String> metadata(String apiVersion) {
        return CatalogueMetadata.files(tables(), apiVersion);
    }

    /**
     * Compares the totals of orders and invoices in Odoo and in the org: after a run, when nothing changes meanwhile.
     *
     * @param salesforce that the streams are written to
     * @return the totals by currency, and each record that differs
     */
    public SalesforceTotals reconcileTotals(SalesforceSink salesforce) {
        return new TotalsCheck(this, odoo, salesforce).compare();
    }

    /** The org's name of a field of the catalogue. */
    String field(String standard) {
        return renamed.getOrDefault(standard, standard);
    }

    /** The stream of a name, unless Odoo lacks its model. */
    Optional<SyncStream> filled(String name) {
        return streams.stream()
                .filter(stream -> stream.name().equals(name) && lines.containsKey(name))
                .findFirst();
    }

    String externalIdField() {
        return externalIdField;
    }

    Optional<String> deletedField() {
        return Optional.ofNullable(deletedField);
    }

    private Map<String, FieldLines> tables() {
        Map<String, FieldLines> tables = new TreeMap<>();
        for (SyncStream stream : streams) {
            FieldLines own = lines.get(stream.name());
            if (own != null) {
                tables.put(stream.table(), own);
            }
        }
        return tables;
    }

    @Override
    public String toString() {
        return "SalesforceMappings" + streams;
    }

    /** Builds {@link SalesforceMappings}; not thread-safe. */
    public static final class Builder {
        final OdooClient odoo;
        final Map<String, UnaryOperator<FieldLines>> changedLines = new LinkedHashMap<>();
        final Map<String, UnaryOperator<SyncStream>> changedStreams = new LinkedHashMap<>();
        final Map<String, String> renamed = new HashMap<>();
        final Map<Long, ZoneId> zones = new TreeMap<>();
        PeopleWithoutCompany people = PeopleWithoutCompany.OWN_ACCOUNT;
        boolean addressesAsContacts = true;
        List<String> currencies = List.of();

        @Nullable
        PriceRule price;

        String priceVersion = "1";
        List<String> priceReads = List.of();

        @Nullable
        UnaryOperator<FieldLines> opportunity;

        @Nullable
        Long otherProduct;

        String invoiceObject = "Odoo_Invoice__c";
        Deletes deletes = Deletes.SOFT;
        String externalIdField = "Odoo_Id__c";
        String deletedField = "Odoo_Deleted__c";
        Clock clock = Clock.systemUTC();

        private Builder(OdooClient odoo) {
            this.odoo = Objects.requireNonNull(odoo, "odoo");
        }

        /**
         * Sets what becomes of people without a company; default {@link PeopleWithoutCompany#OWN_ACCOUNT}.
         *
         * @param people the policy
         * @return this
         */
        public Builder people(PeopleWithoutCompany people) {
            this.people = Objects.requireNonNull(people, "people");
            return this;
        }

        /**
         * Says whether addresses of a company, for invoices, deliveries and others, are contacts too; default true.
         *
         * @param addressesAsContacts whether they are
         * @return this
         */
        public Builder addressesAsContacts(boolean addressesAsContacts) {
            this.addressesAsContacts = addressesAsContacts;
            return this;
        }

        /**
         * Names the currencies of an org that has several: each product gets an entry in the price book for each, and orders
         * and invoices their own. Default none, for an org of one currency.
         *
         * @param currencies codes such as {@code EUR}; the first is the one that Odoo's list prices are in
         * @return this
         */
        public Builder currencies(List<String> currencies) {
            this.currencies = List.copyOf(currencies);
            return this;
        }

        /**
         * Sets what an entry in the price book costs; default the product's list price, and 0 in other currencies than the
         * first, for which Odoo has no list price. Order items have prices of their own.
         *
         * @param version to be changed with the rule, so that all is written anew
         * @param reads fields of {@code product.product} that the rule needs
         * @param rule makes the price
         * @return this
         */
        public Builder price(String version, List<String> reads, PriceRule rule) {
            this.priceVersion = Objects.requireNonNull(version, "version");
            this.priceReads = List.copyOf(reads);
            this.price = Objects.requireNonNull(rule, "rule");
            return this;
        }

        /**
         * Ties orders to opportunities; default not. With Odoo's module {@code sale_crm} and opportunities that bear their
         * lead's external id: {@code row -> "crm.lead," + row.reference("opportunity_id")}, or null for none.
         *
         * @param version to be changed with the rule, so that all is written anew
         * @param reads fields of {@code sale.order} that the rule needs
         * @param rule makes a model and an id, or null
         * @return this
         */
        public Builder opportunity(String version, List<String> reads, ColumnFunction rule) {
            Objects.requireNonNull(rule, "rule");
            List<String> fields = List.copyOf(reads);
            this.opportunity = lines -> lines.refer("OpportunityId", "Opportunity", version, fields, rule);
            return this;
        }

        /**
         * Names a product in place of none, for lines that have none, such as some down payments. Default none: such a line is
         * left out, and {@link SalesforceMappings#reconcileTotals} names its order if it has an amount.
         *
         * @param product an id of {@code product.product}
         * @return this
         */
        public Builder productOfOtherLines(long product) {
            this.otherProduct = product;
            return this;
        }

        /**
         * Sets the object that invoices become; default the custom {@code Odoo_Invoice__c}. What describe calls {@code Invoice}
         * can't be created in most orgs: {@link SalesforceSink#firstCreatable} tells.
         *
         * @param invoiceObject its API name
         * @return this
         */
        public Builder invoiceObject(String invoiceObject) {
            this.invoiceObject = Objects.requireNonNull(invoiceObject, "invoiceObject");
            return this;
        }

        /**
         * Says where a company is, for the day on which an order begins; default the time zone of its address in Odoo, else of its
         * working hours, else UTC.
         *
         * @param company an id of {@code res.company}
         * @param zone its time zone
         * @return this
         */
        public Builder companyZone(long company, ZoneId zone) {
            zones.put(company, Objects.requireNonNull(zone, "zone"));
            return this;
        }

        /**
         * Sets what happens to records that are gone in Odoo; default {@link Deletes#SOFT}, as deleting an Account in Salesforce
         * deletes what its users added below it. Order items are deleted in any case, or their order's total would be wrong.
         *
         * @param deletes the policy
         * @return this
         */
        public Builder deletes(Deletes deletes) {
            this.deletes = Objects.requireNonNull(deletes, "deletes");
            return this;
        }

        /**
         * Names the field that holds the external ids; default {@code Odoo_Id__c}.
         *
         * @param externalIdField the one that the sink was given
         * @return this
         */
        public Builder externalIdField(String externalIdField) {
            this.externalIdField = Objects.requireNonNull(externalIdField, "externalIdField");
            return this;
        }

        /**
         * Names the field that the sink marks deleted records by, so that {@link SalesforceMappings#reconcileTotals} passes over
         * them; default {@code Odoo_Deleted__c}.
         *
         * @param deletedField the one that the sink was given
         * @return this
         */
        public Builder deletedField(String deletedField) {
            this.deletedField = Objects.requireNonNull(deletedField, "deletedField");
            return this;
        }

        /**
         * Gives a field of the catalogue another name, on each object that has it.
         *
         * @param standard the name here, such as {@code Odoo_Total__c}
         * @param own the org's
         * @return this
         */
        public Builder rename(String standard, String own) {
            renamed.put(Objects.requireNonNull(standard, "standard"), Objects.requireNonNull(own, "own"));
            return this;
        }

        /**
         * Changes what the fields of an object are made of.
         *
         * @param stream its name, such as {@code Account}
         * @param change makes the lines, of the standard ones
         * @return this
         */
        public Builder lines(String stream, UnaryOperator<FieldLines> change) {
            changedLines.merge(Catalogue.known(stream), change, Builder::both);
            return this;
        }

        /**
         * Changes or replaces a stream, after its lines.
         *
         * @param stream its name, such as {@code Account}
         * @param change makes the stream, of the standard one
         * @return this
         */
        public Builder stream(String stream, UnaryOperator<SyncStream> change) {
            changedStreams.merge(Catalogue.known(stream), change, Builder::both);
            return this;
        }

        /**
         * Sets the clock by which what was looked up grows old; default the system's, in UTC.
         *
         * @param clock any
         * @return this
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Builds the catalogue; Odoo is asked for its fields and its companies here.
         *
         * @return the catalogue
         * @throws io.github.odoosync.client.error.OdooException if that fails
         * @throws IllegalArgumentException if lines don't fit one another
         */
        public SalesforceMappings build() {
            return new SalesforceMappings(this);
        }

        private static <T> UnaryOperator<T> both(UnaryOperator<T> first, UnaryOperator<T> second) {
            return value -> second.apply(first.apply(value));
        }
    }
}
