package io.github.odoosync.sink.salesforce.internal.rest;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The org that was reached.
 *
 * @param instance where its calls go
 * @param id the org's, 18 characters, or null if the login did not tell
 * @param user the id of the user that the app runs as, or null if the login did not tell
 */
public record Org(
        URI instance, @Nullable String id, @Nullable String user) {}
