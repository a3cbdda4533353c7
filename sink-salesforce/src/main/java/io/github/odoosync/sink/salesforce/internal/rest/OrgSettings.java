package io.github.odoosync.sink.salesforce.internal.rest;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Which org, and how it is spoken to.
 *
 * @param domain the org's My Domain, scheme and host
 * @param apiVersion such as {@code 64.0}; 46.0, the first with collections that upsert, or newer
 * @param softLimit the share of the org's daily calls from which on calls slow down
 * @param hardLimit the share from which on no call is made
 * @param requestTimeout for how long nothing may move before a call is given up
 * @param client sends the requests
 * @param allowAlertDuplicates whether records are saved that a duplicate rule would only warn a person of
 */
public record OrgSettings(
        URI domain,
        String apiVersion,
        double softLimit,
        double hardLimit,
        Duration requestTimeout,
        HttpClient client,
        boolean allowAlertDuplicates) {
    private static final Pattern VERSION = Pattern.compile("[1-9]\\d{1,2}\\.0");
    private static final double OLDEST = 46;

    /**
     * Checks them.
     *
     * @throws IllegalArgumentException if an address, version or limit is none, or if the client would take tokens along
     */
    public OrgSettings {
        domain = MyDomain.check(domain);
        if (!VERSION.matcher(apiVersion).matches() || Double.parseDouble(apiVersion) < OLDEST) {
            throw new IllegalArgumentException(
                    "the API version " + apiVersion + " is none from 46.0 on; write it like 64.0");
        }
        if (!(softLimit > 0 && softLimit <= hardLimit && hardLimit <= 1)) {
            throw new IllegalArgumentException(
                    "the limits must be shares with 0 < soft <= hard <= 1, and are " + softLimit + " and " + hardLimit);
        }
        if (requestTimeout.isNegative() || requestTimeout.isZero()) {
            throw new IllegalArgumentException("the time for a request is not positive: " + requestTimeout);
        }
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException(
                    "the HTTP client follows redirects, and would take the token along; build"
                            + " it with followRedirects(NEVER)");
        }
    }

    /** {@return a client as it is needed here} */
    public static HttpClient newClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(30))
                .build();
    }
}
