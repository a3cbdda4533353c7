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
        Credentials credentials = new Credentials(settings.apiKey());
        Failures failures = new Failures(settings, credentials);
        HttpGateway gateway = new HttpGateway(settings, failures);
        return switch (settings.transport()) {
            case AUTO, JSON2 -> new Json2Transport(settings, credentials, failures, gateway);
            case JSON_RPC, XML_RPC -> throw new UnsupportedOperationException("not built yet");
        };
    }
}
