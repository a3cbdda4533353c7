package io.github.odoosync.sink.salesforce;

import io.github.odoosync.sink.salesforce.internal.describe.Describe;
import io.github.odoosync.sink.salesforce.internal.rest.Delays;
import io.github.odoosync.sink.salesforce.internal.rest.MyDomain;
import io.github.odoosync.sink.salesforce.internal.rest.OrgRest;
import io.github.odoosync.sink.salesforce.internal.rest.OrgSettings;
import io.github.odoosync.sink.salesforce.internal.run.Connection;
import io.github.odoosync.sink.salesforce.internal.run.CountingRest;
import io.github.odoosync.sink.salesforce.internal.run.SalesforceRun;
import io.github.odoosync.sink.salesforce.internal.write.Waits;
import io.github.odoosync.sink.salesforce.internal.write.WriteSettings;
import io.github.odoosync.spi.sink.Listing;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.SinkCapabilities;
import io.github.odoosync.spi.sink.SinkRun;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes records to objects of a Salesforce org, each by an external id such as {@code acme:res.partner,7}, so that writing
 * twice is writing once.
 *
 * <p>A table's name is an object's API name, and its fields are the object's; Odoo's id is the key, and goes into the external
 * id alone. A field that refers to a model, and is a reference in Salesforce, is sent as its parent's external id. Few rows
 * go in collections of 200 a call, many in bulk jobs.
 *
 * <p>What Salesforce has no word for: an empty text is written as null, a null boolean as false, and a datetime to the second.
 * The text {@code #N/A}, which clears a field in a bulk job, is written as it is, in a collection. A double is rounded to the
 * field's digits; a decimal that has more is refused.
 *
 * <p>Salesforce can't compare versions (S5): one run writes at a time. Bulk jobs bear no name: when a table is opened, jobs
 * that are under way and upsert the same object by the same field are taken for a killed run's, and ended. Thread-safe.
 */
public final class SalesforceSink implements Sink {
    private static final int BATCH_ROWS = 100_000;
    private static final long BATCH_BYTES = 256L << 20;
    private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(2);

    private final CountingRest rest;
    private final Connection connection;
    private final WriteSettings settings;
    private final Waits waits;

    SalesforceSink(Connection connection, WriteSettings settings, Waits waits) {
        this.rest = new CountingRest(connection.rest());
        this.connection = connection;
        this.settings = settings;
        this.waits = waits;
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
            HttpClient client = builder.httpClient;
            OrgSettings settings = new OrgSettings(
                    domain,
                    builder.apiVersion,
                    builder.softLimit,
                    builder.hardLimit,
                    REQUEST_TIMEOUT,
                    client == null ? OrgSettings.newClient() : client);
            OrgRest org = new OrgRest(settings, credentials.login(), Delays.jittered(new Random()), Clock.systemUTC());
            return new Connection(org, rest -> {
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

    /** {@return how many calls of the API this sink's runs have made, for the org's daily limit; each run also logs its own} */
    public long apiCalls() {
        return rest.calls();
    }

    @Override
    public String toString() {
        return "SalesforceSink[prefix " + settings.prefix() + ", by " + settings.externalIdField() + "]";
    }

    /** Builds a {@link SalesforceSink}; not thread-safe. */
    public static final class Builder {
        private static final Pattern PREFIX = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
        private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
        private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{1,2}\\.0");

        private final Function<Builder, Connection> connect;
        private @Nullable String prefix;
        private String externalIdField = "Odoo_Id__c";
        private String apiVersion = "64.0";
        private int bulkFrom = 2_000;
        private double softLimit = 0.8;
        private double hardLimit = 0.95;
        private @Nullable String deletedField;
        private @Nullable String versionField;
        private @Nullable String hashField;
        private @Nullable HttpClient httpClient;

        Builder(Function<Builder, Connection> connect) {
            this.connect = connect;
        }

        /**
         * Sets with what external ids begin; required. It names the Odoo database and must stay as it is: with another one
         * each record would be created anew.
         *
         * @param prefix at most 40 small letters, digits and hyphens
         * @return this
         * @throws IllegalArgumentException if it is something else
         */
        public Builder prefix(String prefix) {
            this.prefix = matching("prefix", prefix, PREFIX, "at most 40 small letters, digits and hyphens");
            return this;
        }

        /**
         * Sets the field that holds external ids, on each object; default {@code Odoo_Id__c}.
         *
         * @param externalIdField a text field's API name
         * @return this
         */
        public Builder externalIdField(String externalIdField) {
            this.externalIdField = field("externalIdField", externalIdField);
            return this;
        }

        /**
         * Sets the version of the API; default 64.0.
         *
         * @param apiVersion such as {@code 64.0}
         * @return this
         */
        public Builder apiVersion(String apiVersion) {
            this.apiVersion = matching("apiVersion", apiVersion, VERSION, "such as 64.0");
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
         * Sets from what part of the org's daily calls on the sink slows down; default 0.8.
         *
         * @param softLimit above 0, at most 1
         * @return this
         */
        public Builder softLimit(double softLimit) {
            this.softLimit = part("softLimit", softLimit);
            return this;
        }

        /**
         * Sets at what part of the org's daily calls the sink stops, so that the org's users can go on; default 0.95.
         *
         * @param hardLimit above 0, at most 1
         * @return this
         */
        public Builder hardLimit(double hardLimit) {
            this.hardLimit = part("hardLimit", hardLimit);
            return this;
        }

        /**
         * Sets the field that marks a record as deleted; default none, and then no table may delete softly.
         *
         * @param deletedField a checkbox's API name
         * @return this
         */
        public Builder deletedField(String deletedField) {
            this.deletedField = field("deletedField", deletedField);
            return this;
        }

        /**
         * Sets the field that keeps a record's version; default none. A datetime keeps it to the second, a text exactly.
         *
         * @param versionField the API name of a datetime or of a text of at least 27 characters
         * @return this
         */
        public Builder versionField(String versionField) {
            this.versionField = field("versionField", versionField);
            return this;
        }

        /**
         * Sets the field that keeps the hash of a record's values; default none.
         *
         * @param hashField the API name of a text of at least 32 characters
         * @return this
         */
        public Builder hashField(String hashField) {
            this.hashField = field("hashField", hashField);
            return this;
        }

        /**
         * Sets the client that calls are sent by, for a proxy or a certificate of one's own; default a new one.
         *
         * @param httpClient any
         * @return this
         */
        public Builder httpClient(HttpClient httpClient) {
            this.httpClient = Objects.requireNonNull(httpClient, "httpClient");
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
            String name = prefix;
            if (name == null) {
                throw new IllegalArgumentException("prefix is not set; it names the Odoo database in each external id");
            }
            if (softLimit >= hardLimit) {
                throw new IllegalArgumentException("softLimit " + softLimit + " is not below hardLimit " + hardLimit);
            }
            long named = Stream.of(externalIdField, deletedField, versionField, hashField)
                    .filter(Objects::nonNull)
                    .count();
            long different = Stream.of(externalIdField, deletedField, versionField, hashField)
                    .filter(Objects::nonNull)
                    .distinct()
                    .count();
            if (named != different) {
                throw new IllegalArgumentException(
                        "externalIdField, deletedField, versionField and hashField must differ");
            }
            WriteSettings settings = new WriteSettings(
                    name,
                    externalIdField,
                    versionField,
                    hashField,
                    deletedField,
                    bulkFrom,
                    WriteSettings.MOST_PART_BYTES);
            return new SalesforceSink(connect.apply(this), settings, Waits.real());
        }

        private static double part(String what, double part) {
            if (!(part > 0 && part <= 1)) {
                throw new IllegalArgumentException(what + " is " + part + ", must be above 0 and at most 1");
            }
            return part;
        }

        private static String field(String what, String name) {
            return matching(what, name, FIELD, "a field's API name");
        }

        private static String matching(String what, String text, Pattern pattern, String needed) {
            if (!pattern.matcher(text).matches()) {
                throw new IllegalArgumentException(what + " is " + text + ", must be " + needed);
            }
            return text;
        }
    }
}
