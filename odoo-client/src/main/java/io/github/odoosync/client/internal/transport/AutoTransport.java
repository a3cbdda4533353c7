package io.github.odoosync.client.internal.transport;

import io.github.odoosync.client.connection.OdooVersion;
import io.github.odoosync.client.connection.TransportKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the protocol by the server's version before the first call: JSON-2 where it answers, else JSON-RPC. */
final class AutoTransport implements Transport {
    private static final Logger LOG = LoggerFactory.getLogger(AutoTransport.class);

    private final ConnectionSettings settings;
    private final Failures failures;
    private final Json2Transport json2;
    private final RpcTransport jsonRpc;
    private volatile @Nullable Transport chosen;

    AutoTransport(ConnectionSettings settings, Failures failures, Json2Transport json2, RpcTransport jsonRpc) {
        this.settings = settings;
        this.failures = failures;
        this.json2 = json2;
        this.jsonRpc = jsonRpc;
    }

    @Override
    public <T extends @Nullable Object> T call(OdooCall call, ResultDecoder<T> decoder) {
        return chosen().call(call, decoder);
    }

    @Override
    public Instant serverTime() {
        return chosen().serverTime();
    }

    @Override
    public OdooVersion version() {
        return chosen().version();
    }

    /** Both protocols share the key. */
    @Override
    public boolean renewKey() {
        return json2.renewKey();
    }

    @Override
    public TransportKind kind() {
        return chosen().kind();
    }

    private Transport chosen() {
        Transport known = chosen;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            if (chosen == null) {
                chosen = choose();
                LOG.debug("{} speaks {}", settings.host(), chosen.kind());
            }
            return chosen;
        }
    }

    private Transport choose() {
        boolean canLogIn = settings.database() != null && settings.login() != null;
        if (json2.isOffered()) {
            if (!canLogIn || json2.answers()) {
                return json2;
            }
            LOG.warn(
                    "{} is Odoo {} but does not answer JSON-2 for database {}; its module rpc may be missing. "
                            + "Falling back to JSON-RPC",
                    settings.host(),
                    json2.version(),
                    settings.database());
            return jsonRpc;
        }
        OdooVersion version = jsonRpc.version();
        if (!canLogIn) {
            throw failures.authentication(
                    "choosing a protocol",
                    "no login",
                    "the server is Odoo " + version + ", which has no JSON-2",
                    "set database and login, which JSON-RPC needs");
        }
        return jsonRpc;
    }
}
