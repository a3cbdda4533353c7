package io.github.odoosync.sink.salesforce.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.SinkException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words what a refused login means; Salesforce's own words are compared and never shown. */
final class OAuthRefusals {
    private static final Pattern CODE = Pattern.compile("[a-z_]{3,60}");
    private static final String APP = "in the external client app's policies";

    private static final List<Refusal> KNOWN = List.of(
            new Refusal(
                    "",
                    "request not supported on this domain",
                    "the client-credentials flow is not supported on this domain; use https://<My"
                            + " Domain>.my.salesforce.com, which is found in Setup, My Domain"),
            new Refusal(
                    "",
                    "no client credentials user",
                    "the app has no user to run as; name one " + APP + ", under client-credentials flow, by username"),
            new Refusal(
                    "",
                    "client credentials flow not enabled",
                    "the client-credentials flow is off; turn it on in the external client app's settings"),
            new Refusal(
                    "",
                    "not admin approved",
                    "the app's user is not approved; give it the app's permission set, " + APP
                            + ", under permitted users"),
            new Refusal(
                    "",
                    "inactive user",
                    "the user that the app runs as is inactive; activate it or name another " + APP),
            new Refusal(
                    "",
                    "ip restricted",
                    "the org does not take logins from this address; relax the IP restrictions " + APP
                            + ", or let the address in under Setup, Network Access"),
            new Refusal(
                    "invalid_client_id",
                    "",
                    "the org does not know the consumer key; copy it from the app, and wait ten"
                            + " minutes if the app is new"),
            new Refusal(
                    "invalid_client",
                    "identifier",
                    "the org does not know the consumer key; copy it from the app, and wait ten minutes if the app is new"),
            new Refusal("invalid_client", "", "the consumer secret is wrong; copy it from the app"),
            new Refusal(
                    "unsupported_grant_type",
                    "",
                    "the org does not know the client-credentials flow; check that its address is the org's My Domain"),
            new Refusal(
                    "inactive_user",
                    "",
                    "the user that the app runs as is inactive; activate it or name another " + APP),
            new Refusal("inactive_org", "", "the org is locked or closed; ask its admin"),
            new Refusal(
                    "invalid_grant",
                    "",
                    "the app may not log in; check " + APP
                            + " that the client-credentials flow is on, that it runs as an active user, and that this address is"
                            + " let in"));

    private OAuthRefusals() {}

    /**
     * What a refusal means.
     *
     * @param code of OAuth, or empty for any
     * @param part of the description, or empty for any
     * @param words to say it, with what to do
     */
    private record Refusal(String code, String part, String words) {
        boolean fits(String ofAnswer, String description) {
            return (code.isEmpty() || code.equals(ofAnswer)) && description.contains(part);
        }
    }

    static SinkException of(String host, ClientCredentials login, int status, JsonNode answer) {
        String code = answer.path("error").asText("");
        String shownCode = CODE.matcher(code).matches() ? code : "HTTP " + status;
        String description = answer.path("error_description").asText("").toLowerCase(Locale.ROOT);
        String begin = "logging in to " + host + " with the " + login + " was refused (" + shownCode + "): ";
        if (status == 429 || code.equals("rate_limit_exceeded") || description.contains("login rate exceeded")) {
            return new RetryableSinkException(
                    begin + "there were too many logins; run less often, or let one process do the syncs", null);
        }
        return new PermanentSinkException(
                begin
                        + KNOWN.stream()
                                .filter(refusal -> refusal.fits(code, description))
                                .findFirst()
                                .map(Refusal::words)
                                .orElse("check the org's address and the external client app; the org's login history"
                                        + " tells more"),
                null);
    }
}
