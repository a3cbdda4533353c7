package io.github.odoosync.sink.salesforce.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.sink.http.Answer;
import io.github.odoosync.sink.http.Body;
import io.github.odoosync.sink.http.PassingFailure;
import io.github.odoosync.sink.http.Retries;
import io.github.odoosync.sink.http.TooLargeException;
import io.github.odoosync.spi.sink.PermanentSinkException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the org for a token (Salesforce Help, "OAuth 2.0 Client Credentials Flow"). */
final class TokenGrant {
    private static final Pattern IDENTITY = Pattern.compile(".*/(00D\\w{12,15})/(005\\w{12,15})/?");
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,8192}");
    private static final String WHAT = "asking for a token";
    private static final int LARGEST = 64 << 10;

    private final URI domain;
    private final ClientCredentials login;
    private final Wire wire;
    private final Retries retries;

    TokenGrant(URI domain, ClientCredentials login, Wire wire, Delays delays) {
        this.domain = domain;
        this.login = login;
        this.wire = wire;
        this.retries = Wire.retries(delays, domain);
    }

    /** Asks for a token, again while the org can't be reached. */
    OrgToken next(long serial) {
        return retries.run(WHAT, true, () -> ask(serial));
    }

    private OrgToken ask(long serial) {
        byte[] form = ("grant_type=client_credentials&client_id=" + encoded(login.clientId()) + "&client_secret="
                        + encoded(login.secret()))
                .getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(domain.resolve("/services/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded");
        try {
            Answer answer = wire.exchange(WHAT, request, "POST", List.of(form));
            try (Body body = answer.body()) {
                return read(serial, answer, body);
            }
        } catch (TooLargeException e) {
            throw failure("the answer does not end; check what stands between here and Salesforce");
        } catch (IOException e) {
            throw PassingFailure.unclear("the answer can't be read", e, null);
        }
    }

    private OrgToken read(long serial, Answer answer, Body body) {
        int status = answer.status();
        if (status >= 500) {
            throw PassingFailure.unclear("overloaded or out of order (HTTP " + status + ")", null, answer.retryAfter());
        }
        if (answer.isPage()) {
            throw failure("a web page came instead of an answer (HTTP " + status
                    + "); check the org's address, and that no proxy or login page stands between");
        }
        if (status >= 300 && status < 400) {
            throw failure("redirected" + answer.redirectedTo()
                    + ", where the secret is not taken; name the org's My Domain as Setup, My Domain, tells it");
        }
        JsonNode told = json(body);
        if (status != 200) {
            throw OAuthRefusals.of(domain.getAuthority(), login, status, told);
        }
        String value = told.path("access_token").asText("");
        if (!TOKEN.matcher(value).matches()) {
            throw PassingFailure.unclear("the answer has no token", null, null);
        }
        Matcher identity = IDENTITY.matcher(told.path("id").asText(""));
        boolean known = identity.matches();
        return new OrgToken(
                serial,
                value,
                instance(told.path("instance_url").asText("")),
                known ? identity.group(1) : null,
                known ? identity.group(2) : null);
    }

    private URI instance(String told) {
        if (told.isEmpty()) {
            return domain;
        }
        try {
            URI instance = URI.create(told);
            if (MyDomain.mayFollow(domain, instance)) {
                return URI.create(instance.getScheme() + "://" + instance.getRawAuthority());
            }
        } catch (IllegalArgumentException e) {
            throw failure("the login names an instance_url that is no address; ask Salesforce's support");
        }
        throw failure("the login names an instance_url that is not https, where the token is not taken; check what"
                + " stands between here and Salesforce");
    }

    private static JsonNode json(Body body) {
        try {
            return RestJson.tree(new ByteArrayInputStream(body.beginning(LARGEST)));
        } catch (IOException e) {
            return RestJson.NOTHING;
        }
    }

    private PermanentSinkException failure(String problem) {
        return new PermanentSinkException(WHAT + " at " + domain.getAuthority() + ": " + problem, null);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
