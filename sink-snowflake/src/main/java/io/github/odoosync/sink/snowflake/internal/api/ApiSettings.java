package io.github.odoosync.sink.snowflake.internal.api;

import io.github.odoosync.sink.http.HttpClients;
import io.github.odoosync.sink.snowflake.internal.session.Endpoint;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where statements are sent and in what context they run. Names are sent as Snowflake stores them, in upper case unless
 * they were quoted when made; a null one is the user's own default.
 *
 * @param base scheme and host, https unless the host is this machine
 * @param role or null
 * @param warehouse or null
 * @param database or null
 * @param schema or null
 * @param queryTag what an admin finds the statements by; empty for none
 * @param statementTimeout after which Snowflake ends a statement, whole seconds
 * @param requestTimeout of one request, connection and whole answer; Snowflake answers within about 45 seconds
 * @param client follows no redirects
 */
public record ApiSettings(
        URI base,
        @Nullable String role,
        @Nullable String warehouse,
        @Nullable String database,
        @Nullable String schema,
        String queryTag,
        Duration statementTimeout,
        Duration requestTimeout,
        HttpClient client) {
    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if a token could go astray, or a time is too short
     */
    public ApiSettings {
        Endpoint.check(base);
        HttpClients.check(client, requestTimeout);
        if (statementTimeout.toSeconds() < 1) {
            throw new IllegalArgumentException("the time for a statement is below a second: " + statementTimeout);
        }
    }

    ApiSettings tagged(String tag) {
        return new ApiSettings(base, role, warehouse, database, schema, tag, statementTimeout, requestTimeout, client);
    }
}
