package io.github.odoosync.sink.salesforce.internal.rest;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A session of the org.
 *
 * @param serial tells one grant from another that gave the same token
 * @param value the token
 * @param instance where its calls go
 * @param org the org's id, or null if the login did not tell
 * @param user the user's id, or null if the login did not tell
 */
public record OrgToken(
        long serial,
        String value,
        URI instance,
        @Nullable String org,
        @Nullable String user) {

    /** Without the token. */
    @Override
    public String toString() {
        return "token " + serial + " at " + instance.getAuthority();
    }
}
