package io.github.odoosync.sink.salesforce;

import io.github.odoosync.sink.http.HttpClients;
import io.github.odoosync.sink.salesforce.internal.rest.Delays;
import io.github.odoosync.sink.salesforce.internal.rest.OrgRest;
import io.github.odoosync.sink.salesforce.internal.rest.OrgSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a sink of an org and a source of one are told alike. */
abstract class OrgBuilder<B extends OrgBuilder<B>> {
    private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(2);
    private static final Pattern PREFIX = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{1,2}\\.0");

    private @Nullable String prefix;
    private String externalIdField = "Odoo_Id__c";
    private @Nullable String versionField;
    private String apiVersion = "64.0";
    private double softLimit = 0.8;
    private double hardLimit = 0.95;
    private @Nullable HttpClient httpClient;

    abstract B self();

    /**
     * Sets with what external ids begin; required. It names the Odoo database, is the same for a sink and a source of an org,
     * and must stay as it is: with another one each record would be created anew.
     *
     * @param prefix at most 40 small letters, digits and hyphens
     * @return this
     * @throws IllegalArgumentException if it is something else
     */
    public B prefix(String prefix) {
        this.prefix = matching("prefix", prefix, PREFIX, "at most 40 small letters, digits and hyphens");
        return self();
    }

    /**
     * Sets the field that holds external ids, on each object; default {@code Odoo_Id__c}.
     *
     * @param externalIdField a text field's API name
     * @return this
     * @throws IllegalArgumentException if it is something else
     */
    public B externalIdField(String externalIdField) {
        this.externalIdField = name("externalIdField", externalIdField);
        return self();
    }

    /**
     * Sets the field that keeps a record's version; default none, and then records that are read back don't tell theirs. A
     * datetime keeps it to the second, a text exactly.
     *
     * @param versionField the API name of a datetime or of a text of at least 27 characters
     * @return this
     * @throws IllegalArgumentException if it is something else
     */
    public B versionField(String versionField) {
        this.versionField = name("versionField", versionField);
        return self();
    }

    /**
     * Sets the version of the API; default 64.0.
     *
     * @param apiVersion such as {@code 64.0}
     * @return this
     * @throws IllegalArgumentException if it is something else
     */
    public B apiVersion(String apiVersion) {
        this.apiVersion = matching("apiVersion", apiVersion, VERSION, "such as 64.0");
        return self();
    }

    /**
     * Sets from what part of the org's daily calls on fewer are made; default 0.8.
     *
     * @param softLimit above 0, at most 1
     * @return this
     * @throws IllegalArgumentException if it is something else
     */
    public B softLimit(double softLimit) {
        this.softLimit = part("softLimit", softLimit);
        return self();
    }

    /**
     * Sets at what part of the org's daily calls no more are made, so that the org's users can go on; default 0.95.
     *
     * @param hardLimit above 0, at most 1
     * @return this
     * @throws IllegalArgumentException if it is something else
     */
    public B hardLimit(double hardLimit) {
        this.hardLimit = part("hardLimit", hardLimit);
        return self();
    }

    /**
     * Sets the client that calls are sent by, for a proxy or a certificate of one's own; default a new one.
     *
     * @param httpClient one that follows no redirects
     * @return this
     */
    public B httpClient(HttpClient httpClient) {
        this.httpClient = Objects.requireNonNull(httpClient, "httpClient");
        return self();
    }

    final String requiredPrefix() {
        String name = prefix;
        if (name == null) {
            throw new IllegalArgumentException("prefix is not set; it names the Odoo database in each external id");
        }
        return name;
    }

    final String externalIdField() {
        return externalIdField;
    }

    final @Nullable String versionField() {
        return versionField;
    }

    final String apiVersion() {
        return apiVersion;
    }

    final void requireLimits() {
        if (softLimit >= hardLimit) {
            throw new IllegalArgumentException("softLimit " + softLimit + " is not below hardLimit " + hardLimit);
        }
    }

    final OrgRest rest(URI domain, SalesforceCredentials credentials, boolean allowAlertDuplicates, Clock clock) {
        HttpClient client = httpClient;
        OrgSettings settings = new OrgSettings(
                domain,
                apiVersion,
                softLimit,
                hardLimit,
                REQUEST_TIMEOUT,
                client == null ? HttpClients.create() : client,
                allowAlertDuplicates);
        return new OrgRest(settings, credentials.login(), Delays.jittered(new Random()), clock);
    }

    private static double part(String what, double part) {
        if (!(part > 0 && part <= 1)) {
            throw new IllegalArgumentException(what + " is " + part + ", must be above 0 and at most 1");
        }
        return part;
    }

    static String name(String what, String name) {
        return matching(what, name, NAME, "an API name");
    }

    static String matching(String what, String text, Pattern pattern, String needed) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(what + " is " + text + ", must be " + needed);
        }
        return text;
    }
}
