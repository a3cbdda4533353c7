package io.github.odoosync.client.internal.transport;

import static java.util.Objects.requireNonNull;

import io.github.odoosync.client.connection.OdooVersion;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.error.OdooAuthenticationException;
import io.github.odoosync.client.internal.transport.text.Arguments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Odoo's services {@code common} and {@code object}, over JSON-RPC or XML-RPC; logs in before the first call. */
final class RpcTransport implements Transport {
    private static final String VERSION = "common.version";

    /** Parameters whose names differ by version or by override; they come first, so they are given by position. */
    private static final Set<String> POSITIONAL = Set.of("domain", "vals_list", "vals");

    private final ConnectionSettings settings;
    private final Credentials credentials;
    private final Failures failures;
    private final HttpGateway gateway;
    private final RpcProtocol protocol;
    private volatile @Nullable Session session;
    private volatile @Nullable OdooVersion version;

    RpcTransport(
            ConnectionSettings settings,
            Credentials credentials,
            Failures failures,
            HttpGateway gateway,
            RpcProtocol protocol) {
        this.settings = settings;
        this.credentials = credentials;
        this.failures = failures;
        this.gateway = gateway;
        this.protocol = protocol;
    }

    @Override
    public <T extends @Nullable Object> T call(OdooCall call, ResultDecoder<T> decoder) {
        String what = call.model() + "." + call.method();
        List<@Nullable Object> positional = new ArrayList<>();
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        sort(what, call, positional, named);
        return credentials.use(key -> {
            long uid = session(key).uid();
            try {
                return send(
                        what,
                        "object",
                        "execute_kw",
                        List.of(database(), uid, key, call.model(), call.method(), positional, named),
                        call.idempotent(),
                        call.gate(),
                        decoder);
            } catch (OdooAuthenticationException e) {
                session = null;
                throw e;
            }
        });
    }

    @Override
    public Instant serverTime() {
        return ask().time();
    }

    @Override
    public OdooVersion version() {
        OdooVersion known = version;
        return known != null ? known : ask().version();
    }

    @Override
    public boolean renewKey() {
        return credentials.renew();
    }

    @Override
    public TransportKind kind() {
        return protocol.kind();
    }

    private VersionAnswer ask() {
        Exchange exchange = protocol.request(VERSION, "common", "version", List.of(), true);
        VersionAnswer answer = gateway.exchange(exchange, reply -> {
            checkStatus(VERSION, reply);
            return VersionAnswer.of(protocol.result(VERSION, reply, new PlainDecoder()), "server_version_info", reply);
        });
        version = answer.version();
        return answer;
    }

    private Session session(String key) {
        Session known = session;
        if (known != null && known.key().equals(key)) {
            return known;
        }
        String what = "common.authenticate";
        String login = requireNonNull(settings.login());
        Object uid = send(
                what,
                "common",
                "authenticate",
                List.of(database(), login, key, Map.of()),
                true,
                CallGate.OPEN,
                new PlainDecoder());
        if (!(uid instanceof Long id)) {
            throw failures.authentication(
                    what,
                    "odoo.exceptions.AccessDenied",
                    "the server does not accept the key or password of " + login,
                    failures.checkCredentials());
        }
        Session opened = new Session(key, id);
        session = opened;
        return opened;
    }

    private <T extends @Nullable Object> T send(
            String what,
            String service,
            String method,
            List<@Nullable Object> arguments,
            boolean idempotent,
            CallGate gate,
            ResultDecoder<T> decoder) {
        return gateway.exchange(protocol.request(what, service, method, arguments, idempotent), gate, reply -> {
            checkStatus(what, reply);
            return protocol.result(what, reply, decoder);
        });
    }

    private void checkStatus(String what, HttpReply reply) {
        if (reply.status() != 200 || reply.isHtml()) {
            throw gateway.statusErrors().failure(what, reply);
        }
    }

    private String database() {
        return requireNonNull(settings.database());
    }

    private static void sort(
            String what, OdooCall call, List<@Nullable Object> positional, Map<String, @Nullable Object> named) {
        if (call.ids() != null) {
            positional.add(Arguments.normalise(what + ": ids", call.ids()));
        }
        call.arguments().forEach((name, value) -> {
            Object normal = Arguments.normalise(what + ": " + name, value);
            if (named.isEmpty() && POSITIONAL.contains(name)) {
                positional.add(normal);
            } else {
                named.put(name, normal);
            }
        });
        if (!call.context().isEmpty()) {
            named.put("context", Arguments.normalise(what + ": context", call.context()));
        }
    }

    private record Session(String key, long uid) {
        @Override
        public String toString() {
            return "Session[uid=" + uid + "]";
        }
    }
}
