package io.github.odoosync.client.internal.transport;

/** Opens transports. */
public final class Transports {
    private Transports() {}

    /**
     * Opens a transport; nothing is sent before its first call.
     *
     * @param settings the server and how to call it
     * @return the transport of the chosen protocol
     */
    public static Transport open(ConnectionSettings settings) {
        throw new UnsupportedOperationException("not built yet: " + settings.transport());
    }
}
