package io.github.odoosync.client.internal.transport;

import io.github.odoosync.client.connection.OdooVersion;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.error.OdooTransportException;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets so many calls through at once, in the order in which they came; a call that waits to be sent again counts. */
public final class LimitedTransport implements Transport {
    private final Transport transport;
    private final Semaphore permits;

    /**
     * Limits a transport.
     *
     * @param transport carries the calls
     * @param callsAtOnce at least 1
     */
    public LimitedTransport(Transport transport, int callsAtOnce) {
        this.transport = transport;
        this.permits = new Semaphore(callsAtOnce, true);
    }

    @Override
    public <T extends @Nullable Object> T call(OdooCall call, ResultDecoder<T> decoder) {
        acquire();
        try {
            return transport.call(call, decoder);
        } finally {
            permits.release();
        }
    }

    @Override
    public Instant serverTime() {
        return limited(transport::serverTime);
    }

    @Override
    public OdooVersion version() {
        return transport.version();
    }

    @Override
    public TransportKind kind() {
        return transport.kind();
    }

    private <T> T limited(Supplier<T> call) {
        acquire();
        try {
            return call.get();
        } finally {
            permits.release();
        }
    }

    private void acquire() {
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OdooTransportException("interrupted while waiting for its turn to call the server", e);
        }
    }
}
