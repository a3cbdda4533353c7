package io.github.odoosync.client.internal.transport;

import com.fasterxml.jackson.core.JsonParser;
import io.github.odoosync.client.connection.OdooVersion;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.internal.transport.AttemptFailure.Retry;
import io.github.odoosync.client.internal.transport.json.JsonBody;
import io.github.odoosync.client.internal.transport.text.Arguments;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON-2: one address per method, named arguments, a bearer key; Odoo 19 and later. */
final class Json2Transport implements Transport {
    private static final int FIRST_VERSION = 19;

    private final ConnectionSettings settings;
    private final Credentials credentials;
    private final Failures failures;
    private final HttpGateway gateway;
    private final WebVersion webVersion;

    Json2Transport(ConnectionSettings settings, Credentials credentials, Failures failures, HttpGateway gateway) {
        this.settings = settings;
        this.credentials = credentials;
        this.failures = failures;
        this.gateway = gateway;
        this.webVersion = new WebVersion(gateway);
    }

    @Override
    public <T extends @Nullable Object> T call(OdooCall call, ResultDecoder<T> decoder) {
        String what = call.model() + "." + call.method();
        byte[] body = JsonBody.write(arguments(what, call));
        return credentials.use(key -> {
            Exchange exchange = new Exchange(
                    what,
                    "/json/2/" + call.model() + "/" + call.method(),
                    "application/json",
                    body,
                    headers(what, key),
                    call.idempotent());
            return gateway.exchange(exchange, call.gate(), reply -> result(what, reply, decoder));
        });
    }

    @Override
    public Instant serverTime() {
        return webVersion.ask().time();
    }

    @Override
    public OdooVersion version() {
        return webVersion.remembered();
    }

    @Override
    public boolean renewKey() {
        return credentials.renew();
    }

    @Override
    public TransportKind kind() {
        return TransportKind.JSON2;
    }

    /** Whether the server is of an age to have this protocol. */
    boolean isOffered() {
        return webVersion.isOffered() && webVersion.remembered().atLeast(FIRST_VERSION);
    }

    /** Whether the database has this protocol; the key is not judged. */
    boolean answers() {
        String what = "res.users.context_get";
        return credentials.use(key -> gateway.exchange(
                new Exchange(
                        what,
                        "/json/2/res.users/context_get",
                        "application/json",
                        new byte[] {'{', '}'},
                        headers(what, key),
                        true),
                reply -> reply.status() != 404 || reply.isJson()));
    }

    private <T extends @Nullable Object> T result(String what, HttpReply reply, ResultDecoder<T> decoder)
            throws IOException {
        if (reply.status() != 200 || reply.isHtml()) {
            throw failure(what, reply);
        }
        try (JsonParser parser = JsonAnswers.open(reply)) {
            T result = decoder.json(parser);
            JsonAnswers.end(parser);
            return result;
        }
    }

    private AttemptFailure failure(String what, HttpReply reply) throws IOException {
        ServerFault fault = reply.isJson() ? JsonAnswers.fault(reply) : ServerFault.unnamed(reply.status());
        if (!fault.name().isEmpty() || !fault.message().isEmpty()) {
            return failures.fault(what, fault);
        }
        return reply.status() == 404 ? notFound(what) : gateway.statusErrors().failure(what, reply);
    }

    /** A page for 404 is what Odoo answers for an unknown database, and any other server for an unknown address. */
    private AttemptFailure notFound(String what) {
        if (!webVersion.isOffered()) {
            return new AttemptFailure(
                    failures.transport(
                            what, "no Odoo 19 or later answers here (status 404)", StatusErrors.CHECK_URL, null),
                    Retry.NEVER);
        }
        String database = settings.database();
        return new AttemptFailure(
                failures.authentication(
                        what,
                        "HTTP 404",
                        database == null
                                ? "the server has no database for this host, or several"
                                : "the server has no database " + database + " for this host",
                        database == null
                                ? "name the database"
                                : "check the database's name, and that its module rpc is installed"
                                        + (settings.databaseHeader() ? "" : " (the database header is off)")),
                Retry.NEVER);
    }

    private Map<String, String> headers(String what, String key) {
        if (!key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw failures.authentication(what, "bad key", "the API key holds characters that no key has", "check it");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "bearer " + key);
        String database = settings.database();
        if (database != null && settings.databaseHeader()) {
            headers.put("X-Odoo-Database", database);
        }
        return headers;
    }

    private static Map<String, @Nullable Object> arguments(String what, OdooCall call) {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        if (call.ids() != null) {
            arguments.put("ids", Arguments.normalise(what + ": ids", call.ids()));
        }
        call.arguments().forEach((name, value) -> arguments.put(name, Arguments.normalise(what + ": " + name, value)));
        if (!call.context().isEmpty()) {
            arguments.put("context", Arguments.normalise(what + ": context", call.context()));
        }
        return arguments;
    }
}
