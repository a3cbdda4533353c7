package io.github.odoosync.client.internal.transport;

import io.github.odoosync.client.connection.OdooVersion;
import io.github.odoosync.client.connection.RetryListener;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.error.OdooException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells a listener of the retries of a transport's calls: logins and questions for the clock and the version included. */
public final class WatchedTransport implements Transport {
    private static final ThreadLocal<@Nullable RetryListener> LISTENER = new ThreadLocal<>();

    private final Transport transport;
    private final RetryListener listener;

    /**
     * Watches a transport.
     *
     * @param transport carries the calls, each on its caller's thread
     * @param listener beside any that watches the same calls already
     */
    public WatchedTransport(Transport transport, RetryListener listener) {
        this.transport = transport;
        this.listener = listener;
    }

    /** Tells whoever watches the call of this thread. */
    static void tell(String what, int attempt, Duration delay, OdooException cause) {
        RetryListener current = LISTENER.get();
        if (current != null) {
            current.retrying(what, attempt, delay, cause);
        }
    }

    @Override
    public <T extends @Nullable Object> T call(OdooCall call, ResultDecoder<T> decoder) {
        return watched(() -> transport.call(call, decoder));
    }

    @Override
    public Instant serverTime() {
        return watched(transport::serverTime);
    }

    @Override
    public OdooVersion version() {
        return watched(transport::version);
    }

    @Override
    public boolean renewKey() {
        return transport.renewKey();
    }

    @Override
    public TransportKind kind() {
        return watched(transport::kind);
    }

    private <T extends @Nullable Object> T watched(Supplier<T> call) {
        RetryListener before = LISTENER.get();
        LISTENER.set(before == null ? listener : both(before, listener));
        try {
            return call.get();
        } finally {
            if (before == null) {
                LISTENER.remove();
            } else {
                LISTENER.set(before);
            }
        }
    }

    private static RetryListener both(RetryListener one, RetryListener other) {
        return (what, attempt, delay, cause) -> {
            one.retrying(what, attempt, delay, cause);
            other.retrying(what, attempt, delay, cause);
        };
    }
}
