package io.github.odoosync.client;

import static java.util.Objects.requireNonNull;

import io.github.odoosync.client.connection.OdooContext;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.internal.transport.ConnectionSettings;
import io.github.odoosync.client.internal.transport.RetrySettings;
import io.github.odoosync.client.internal.transport.Transports;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Builds an {@link OdooClient}. A setter fails at once on a bad value. Not thread-safe. */
public final class OdooClientBuilder {
    /** Larger pages come faster, and several of them are in memory at once: a 32nd of the heap for rows of 4 KB. */
    private static final long HEAP_PER_RECORD = 128L << 10;

    private static final int SMALLEST_DEFAULT_PAGE = 2_000;
    private static final int LARGEST_DEFAULT_PAGE = 16_000;

    private final ConnectionSettings.Builder settings;
    private RetrySettings retries = RetrySettings.DEFAULT;
    private OdooContext context = OdooContext.empty();
    private int pageSize = defaultPageSize(Runtime.getRuntime().maxMemory());

    OdooClientBuilder(String url) {
        settings = ConnectionSettings.builder(uri(url));
    }

    private static URI uri(String url) {
        try {
            return URI.create(url.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "url \"" + url + "\" is not the address of a server, such as https://acme.odoo.com", e);
        }
    }

    /**
     * Names the database; without it, the server must have only one.
     *
     * @param name for example {@code acme}
     * @return this
     */
    public OdooClientBuilder database(String name) {
        settings.database(name);
        return this;
    }

    /**
     * Names the user, which JSON-RPC and XML-RPC need.
     *
     * @param login usually an e-mail address
     * @return this
     */
    public OdooClientBuilder login(String login) {
        settings.login(login);
        return this;
    }

    /**
     * Sets the API key (or, for the RPC protocols, the password).
     *
     * @param key from the user's preferences in Odoo, under account security
     * @return this
     * @throws IllegalArgumentException if it is null or blank, as an unset environment variable is
     */
    public OdooClientBuilder apiKey(@Nullable String key) {
        if (key == null || key.isBlank()) {
            throw new IllegalArgumentException(
                    "apiKey is " + (key == null ? "null" : "blank") + "; is the environment variable set?");
        }
        return apiKeySupplier(() -> key);
    }

    /**
     * Sets where the API key comes from, for one that changes: it is asked at login, by {@link OdooClient#refreshKey}
     * and when a key is refused.
     *
     * @param supplier thread-safe
     * @return this
     */
    public OdooClientBuilder apiKeySupplier(Supplier<String> supplier) {
        settings.apiKey(supplier);
        return this;
    }

    /**
     * Chooses the protocol.
     *
     * @param kind {@link TransportKind#AUTO} by default: JSON-2 where the server has it, else JSON-RPC
     * @return this
     */
    public OdooClientBuilder transport(TransportKind kind) {
        settings.transport(kind);
        return this;
    }

    /**
     * Says whether JSON-2 calls name the database in the header {@code X-Odoo-Database}.
     *
     * @param sent true by default, except on {@code *.odoo.com}, where a host has one database
     * @return this
     */
    public OdooClientBuilder databaseHeader(boolean sent) {
        settings.databaseHeader(sent);
        return this;
    }

    /**
     * Sets the context of every call: language, time zone, companies.
     *
     * @param context empty by default
     * @return this
     */
    public OdooClientBuilder context(OdooContext context) {
        this.context = requireNonNull(context, "context");
        return this;
    }

    /**
     * Bounds one call, its answer included.
     *
     * @param timeout 120 seconds by default
     * @return this
     */
    public OdooClientBuilder callTimeout(Duration timeout) {
        settings.callTimeout(timeout);
        return this;
    }

    /**
     * Bounds connecting; not used with {@link #httpClient}, which has its own bound.
     *
     * @param timeout 10 seconds by default
     * @return this
     */
    public OdooClientBuilder connectTimeout(Duration timeout) {
        settings.connectTimeout(timeout);
        return this;
    }

    /**
     * Sets how often a call is sent in all, when the server can't be reached or asks to try again.
     *
     * @param attempts 4 by default; 1 for no retry
     * @return this
     */
    public OdooClientBuilder maxAttempts(int attempts) {
        retries = new RetrySettings(attempts, retries.firstDelay(), retries.maxDelay(), retries.maxRetryAfter());
        return this;
    }

    /**
     * Sets the waits between attempts: they double from the first to the longest.
     *
     * @param first half a second by default
     * @param longest 15 seconds by default
     * @return this
     */
    public OdooClientBuilder retryDelay(Duration first, Duration longest) {
        retries = new RetrySettings(retries.maxAttempts(), first, longest, retries.maxRetryAfter());
        return this;
    }

    /**
     * Spreads calls evenly over time; some servers allow only so many.
     *
     * @param callsPerSecond may be a fraction; by default there is no limit
     * @return this
     */
    public OdooClientBuilder rateLimit(double callsPerSecond) {
        settings.callsPerSecond(callsPerSecond);
        return this;
    }

    /**
     * Brings an HTTP client, for example one with a proxy or certificates.
     *
     * @param client that follows no redirects and keeps no cookies
     * @return this
     * @throws IllegalArgumentException if it does
     */
    public OdooClientBuilder httpClient(HttpClient client) {
        settings.httpClient(client);
        return this;
    }

    /**
     * Bounds an answer's size, against a server gone wild.
     *
     * @param bytes after decompression; 256 MiB by default
     * @return this
     */
    public OdooClientBuilder maxResponseBytes(long bytes) {
        settings.maxResponseBytes(bytes);
        return this;
    }

    /**
     * Sets how many records are read in one call at most. The first call of a reading asks for up to 4,000, the next ones for
     * twice as many each as long as the server is quick; fewer are asked for where it fails on that many, takes long or answers
     * much.
     *
     * @param records by default one for each 128 KB of heap, but at least 2,000 and at most 16,000, which a heap of 2 GB has
     * @return this
     */
    public OdooClientBuilder pageSize(int records) {
        if (records < 1) {
            throw new IllegalArgumentException("pageSize is " + records + "; it must be 1 or more");
        }
        pageSize = records;
        return this;
    }

    /** {@return how many records a page has where nobody says it, in a heap of that many bytes} */
    static int defaultPageSize(long heap) {
        return (int) Math.max(SMALLEST_DEFAULT_PAGE, Math.min(LARGEST_DEFAULT_PAGE, heap / HEAP_PER_RECORD));
    }

    /**
     * Makes the client; nothing is sent before its first call.
     *
     * @return the client
     * @throws IllegalArgumentException if the API key is missing, or an RPC protocol is chosen without database or login
     */
    public OdooClient build() {
        ConnectionSettings connection = settings.retries(retries).build();
        return new OdooClient(Transports.open(connection), context, pageSize, connection.onOdooOnline());
    }
}
