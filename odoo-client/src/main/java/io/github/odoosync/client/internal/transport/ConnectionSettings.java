package io.github.odoosync.client.internal.transport;

import static java.util.Objects.requireNonNull;

import io.github.odoosync.client.connection.TransportKind;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All that a transport has to know of its server and of how to call it. Immutable. */
public final class ConnectionSettings {
    private final URI url;
    private final @Nullable String database;
    private final @Nullable String login;
    private final Supplier<String> apiKey;
    private final TransportKind transport;
    private final boolean databaseHeader;
    private final Duration callTimeout;
    private final RetrySettings retries;
    private final @Nullable Double callsPerSecond;
    private final long maxResponseBytes;
    private final HttpClient httpClient;
    private final Clock clock;
    private final RandomGenerator random;

    private ConnectionSettings(Builder builder, Supplier<String> apiKey) {
        this.url = builder.url;
        this.database = builder.database;
        this.login = builder.login;
        this.apiKey = apiKey;
        this.transport = builder.transport;
        this.databaseHeader = builder.databaseHeader == null ? !onOdooOnline(url) : builder.databaseHeader;
        this.callTimeout = builder.callTimeout;
        this.retries = builder.retries;
        this.callsPerSecond = builder.callsPerSecond;
        this.maxResponseBytes = builder.maxResponseBytes;
        this.httpClient = builder.httpClient == null ? newHttpClient(builder.connectTimeout) : builder.httpClient;
        this.clock = builder.clock;
        this.random = builder.random;
    }

    /**
     * Starts the settings.
     *
     * @param url the server's root, for example {@code https://acme.odoo.com}
     * @return a builder
     * @throws IllegalArgumentException if the URL is not one of a server's root
     */
    public static Builder builder(URI url) {
        return new Builder(url);
    }

    /** {@return the server's root, without a slash at its end} */
    public URI url() {
        return url;
    }

    /** {@return the server's host, and its port unless it is the scheme's} */
    public String host() {
        return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }

    /** {@return whether the server is Odoo's own cloud, {@code *.odoo.com}} */
    public boolean onOdooOnline() {
        return onOdooOnline(url);
    }

    /** {@return the database, or null if the server has only one} */
    public @Nullable String database() {
        return database;
    }

    /** {@return the user's login, or null; JSON-2 needs none} */
    public @Nullable String login() {
        return login;
    }

    /** {@return where the API key or password comes from} */
    public Supplier<String> apiKey() {
        return apiKey;
    }

    /** {@return the protocol} */
    public TransportKind transport() {
        return transport;
    }

    /** {@return whether JSON-2 names the database in a header} */
    public boolean databaseHeader() {
        return databaseHeader;
    }

    /** {@return the longest that one attempt may take, its body included} */
    public Duration callTimeout() {
        return callTimeout;
    }

    /** {@return how often and when a failed call is sent again} */
    public RetrySettings retries() {
        return retries;
    }

    /** {@return the most calls per second, or null for no limit} */
    public @Nullable Double callsPerSecond() {
        return callsPerSecond;
    }

    /** {@return the largest answer, in bytes after decompression} */
    public long maxResponseBytes() {
        return maxResponseBytes;
    }

    /** {@return the JDK's client, which keeps no cookies and follows no redirects} */
    public HttpClient httpClient() {
        return httpClient;
    }

    /** {@return the clock by which a Retry-After date is read} */
    public Clock clock() {
        return clock;
    }

    /** {@return the source of the jitter} */
    public RandomGenerator random() {
        return random;
    }

    @Override
    public String toString() {
        return "ConnectionSettings[url=" + url + ", database=" + database + ", login=" + login + ", apiKey=***, "
                + transport + "]";
    }

    private static boolean onOdooOnline(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        return host.equals("odoo.com") || host.endsWith(".odoo.com");
    }

    private static HttpClient newHttpClient(Duration connectTimeout) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
    }

    /** Collects settings; each setter fails at once on a bad value. */
    public static final class Builder {
        private final URI url;
        private @Nullable Supplier<String> apiKey;
        private @Nullable String database;
        private @Nullable String login;
        private TransportKind transport = TransportKind.AUTO;
        private @Nullable Boolean databaseHeader;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration callTimeout = Duration.ofSeconds(120);
        private RetrySettings retries = RetrySettings.DEFAULT;
        private @Nullable Double callsPerSecond;
        private long maxResponseBytes = 256L << 20;
        private @Nullable HttpClient httpClient;
        private Clock clock = Clock.systemUTC();
        private RandomGenerator random = new Random();

        private Builder(URI url) {
            this.url = root(url);
        }

        /**
         * Sets where the API key or password comes from; there is no default.
         *
         * @param apiKey thread-safe; asked when a connection is authenticated, and once more after the key was refused
         * @return this builder
         */
        public Builder apiKey(Supplier<String> apiKey) {
            this.apiKey = requireNonNull(apiKey, "apiKey");
            return this;
        }

        /**
         * Names the database; default: none, for a server that has only one.
         *
         * @param database its name
         * @return this builder
         */
        public Builder database(@Nullable String database) {
            this.database = notBlank("database", database);
            return this;
        }

        /**
         * Names the user; default: none, which only JSON-2 can do without.
         *
         * @param login the user's login
         * @return this builder
         */
        public Builder login(@Nullable String login) {
            this.login = notBlank("login", login);
            return this;
        }

        /**
         * Chooses the protocol; default {@link TransportKind#AUTO}.
         *
         * @param transport the protocol
         * @return this builder
         */
        public Builder transport(TransportKind transport) {
            this.transport = requireNonNull(transport, "transport");
            return this;
        }

        /**
         * Says whether JSON-2 names the database in the header {@code X-Odoo-Database}; default: yes, except on
         * {@code *.odoo.com}, where a host has one database and the header was seen to be answered with 404.
         *
         * @param databaseHeader whether
         * @return this builder
         */
        public Builder databaseHeader(boolean databaseHeader) {
            this.databaseHeader = databaseHeader;
            return this;
        }

        /**
         * Bounds connecting; default 10 seconds. Not used where an HTTP client is given, which has its own.
         *
         * @param connectTimeout the longest wait
         * @return this builder
         */
        public Builder connectTimeout(Duration connectTimeout) {
            this.connectTimeout = positive("connectTimeout", connectTimeout);
            return this;
        }

        /**
         * Bounds one attempt from sending to the last byte of the answer; default 120 seconds.
         *
         * @param callTimeout the longest wait
         * @return this builder
         */
        public Builder callTimeout(Duration callTimeout) {
            this.callTimeout = positive("callTimeout", callTimeout);
            return this;
        }

        /**
         * Says how often and when a failed call is sent again; default {@link RetrySettings#DEFAULT}.
         *
         * @param retries the settings
         * @return this builder
         */
        public Builder retries(RetrySettings retries) {
            this.retries = requireNonNull(retries, "retries");
            return this;
        }

        /**
         * Spreads calls evenly; default: no limit.
         *
         * @param callsPerSecond the most calls per second, may be a fraction; null for no limit
         * @return this builder
         */
        public Builder callsPerSecond(@Nullable Double callsPerSecond) {
            if (callsPerSecond != null && !(callsPerSecond > 0 && callsPerSecond <= 1_000_000)) {
                throw new IllegalArgumentException(
                        "callsPerSecond must be above 0 and at most 1000000: " + callsPerSecond);
            }
            this.callsPerSecond = callsPerSecond;
            return this;
        }

        /**
         * Bounds an answer's size; default 256 MiB.
         *
         * @param maxResponseBytes bytes, counted after decompression
         * @return this builder
         */
        public Builder maxResponseBytes(long maxResponseBytes) {
            if (maxResponseBytes <= 0) {
                throw new IllegalArgumentException("maxResponseBytes must be above 0: " + maxResponseBytes);
            }
            this.maxResponseBytes = maxResponseBytes;
            return this;
        }

        /**
         * Gives the HTTP client, for a proxy or a trust store of one's own; default: one that speaks HTTP/1.1.
         *
         * @param httpClient a client that follows no redirects and keeps no cookies; null for the default
         * @return this builder
         * @throws IllegalArgumentException if it follows redirects or keeps cookies: both can send a call to another
         *     server or database than the one that was named
         */
        public Builder httpClient(@Nullable HttpClient httpClient) {
            if (httpClient != null && httpClient.followRedirects() != HttpClient.Redirect.NEVER) {
                throw new IllegalArgumentException(
                        "httpClient must not follow redirects: build it with Redirect.NEVER");
            }
            if (httpClient != null && httpClient.cookieHandler().isPresent()) {
                throw new IllegalArgumentException(
                        "httpClient must not keep cookies: build it without a cookieHandler");
            }
            this.httpClient = httpClient;
            return this;
        }

        /**
         * Sets the clock by which a Retry-After date is read; default the system's.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Sets the source of the retries' jitter.
         *
         * @param random a thread-safe generator
         * @return this builder
         */
        public Builder random(RandomGenerator random) {
            this.random = requireNonNull(random, "random");
            return this;
        }

        /**
         * Makes the settings.
         *
         * @return the settings
         * @throws IllegalArgumentException if the API key is missing, or JSON-RPC or XML-RPC is chosen without a database
         *     or login
         */
        public ConnectionSettings build() {
            if (apiKey == null) {
                throw new IllegalArgumentException(
                        "apiKey is missing; create one in Odoo under account security, and set it");
            }
            if (transport == TransportKind.JSON_RPC || transport == TransportKind.XML_RPC) {
                if (database == null) {
                    throw new IllegalArgumentException(transport + " needs a database: set it");
                }
                if (login == null) {
                    throw new IllegalArgumentException(transport + " needs a login: set it");
                }
            }
            return new ConnectionSettings(this, apiKey);
        }

        private static URI root(URI url) {
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
                throw new IllegalArgumentException("url must be the server's root, such as https://acme.odoo.com");
            }
            if (url.getRawUserInfo() != null) {
                throw new IllegalArgumentException(
                        "url must not hold a user or password: give login and apiKey instead");
            }
            if (url.getRawQuery() != null || url.getRawFragment() != null) {
                throw new IllegalArgumentException(
                        "url must be the server's root, such as https://" + url.getHost() + ", without ? and #");
            }
            return URI.create(url.toString().replaceAll("/+$", ""));
        }

        private static @Nullable String notBlank(String name, @Nullable String value) {
            if (value != null && value.isBlank()) {
                throw new IllegalArgumentException(name + " is blank: leave it out or set it");
            }
            return value;
        }

        private static Duration positive(String name, Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException(name + " must be above zero: " + value);
            }
            return value;
        }
    }
}
