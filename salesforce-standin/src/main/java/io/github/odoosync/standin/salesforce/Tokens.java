package io.github.odoosync.standin.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Access tokens by client credentials. Thread-safe. */
final class Tokens {
    static final String CLIENT_ID = "3MVG9.standin";
    static final String CLIENT_SECRET = "standin-secret-0123456789";

    private final Set<String> valid = new HashSet<>();
    private String last = "";
    private int made;
    private boolean same;
    private String grantError = "";

    synchronized void expire() {
        valid.clear();
    }

    synchronized void same(boolean again) {
        same = again;
    }

    synchronized void refuse(String description) {
        grantError = description;
    }

    synchronized boolean isValid(String token) {
        return valid.contains(token);
    }

    /** Answers a request for a token, that names an instance. */
    synchronized Reply answer(Call call, String authorization, String instance) {
        Map<String, String> form = Call.form(call.text());
        String[] basic = basic(authorization);
        String id = form.getOrDefault("client_id", basic[0]);
        String secret = form.getOrDefault("client_secret", basic[1]);
        if (!call.method().equals("POST") || !call.contentType().equals("application/x-www-form-urlencoded")) {
            return refused("invalid_request", "must use HTTP POST with a form");
        }
        if (!form.getOrDefault("grant_type", "").equals("client_credentials")) {
            return refused("unsupported_grant_type", "grant type not supported");
        }
        if (!id.equals(CLIENT_ID)) {
            return refused("invalid_client_id", "client identifier invalid");
        }
        if (!secret.equals(CLIENT_SECRET)) {
            return refused("invalid_client", "invalid client credentials");
        }
        if (!grantError.isEmpty()) {
            return refused("invalid_grant", grantError);
        }
        if (!same || last.isEmpty()) {
            made++;
            last = "00D000000000001!token." + made;
            valid.add(last);
        }
        ObjectNode answer = Call.JSON
                .createObjectNode()
                .put("access_token", last)
                .put("signature", "c2lnbmF0dXJl")
                .put("scope", "api")
                .put("instance_url", instance)
                .put("id", instance + "/id/" + Org.ID + "/" + Org.API_USER)
                .put("token_type", "Bearer")
                .put("issued_at", String.valueOf(1_700_000_000_000L + made));
        return Reply.json(200, answer);
    }

    private static String[] basic(String authorization) {
        if (!authorization.startsWith("Basic ")) {
            return new String[] {"", ""};
        }
        String decoded = new String(
                Base64.getDecoder().decode(authorization.substring("Basic ".length())), StandardCharsets.UTF_8);
        int colon = decoded.indexOf(':');
        return colon < 0
                ? new String[] {decoded, ""}
                : new String[] {decoded.substring(0, colon), decoded.substring(colon + 1)};
    }

    private static Reply refused(String error, String description) {
        return Reply.json(400, Call.JSON.createObjectNode().put("error", error).put("error_description", description));
    }
}
