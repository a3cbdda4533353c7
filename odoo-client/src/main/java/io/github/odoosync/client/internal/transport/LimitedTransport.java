package io.github.odoosync.client.internal.transport;

import io.github.odoosync.client.connection.OdooVersion;
import io.github.odoosync.client.connection.TransportKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sends the calls of a transport through a gate. */
public final class LimitedTransport implements Transport {
    private final Transport transport;
    private final CallGate gate;

    /**
     * Limits a transport.
     *
     * @param transport carries the calls
     * @param callsAtOnce at least 1
     */
    public LimitedTransport(Transport transport, int callsAtOnce) {
        this.transport = transport;
        this.gate = new CallGate(callsAtOnce);
    }

    @Override
    public <T extends @Nullable Object> T call(OdooCall call, ResultDecoder<T> decoder) {
        return transport.call(call.through(gate), decoder);
    }

    @Override
    public Instant serverTime() {
        return transport.serverTime();
    }

    @Override
    public OdooVersion version() {
        return transport.version();
    }

    @Override
    public boolean renewKey() {
        return transport.renewKey();
    }

    @Override
    public TransportKind kind() {
        return transport.kind();
    }
}
