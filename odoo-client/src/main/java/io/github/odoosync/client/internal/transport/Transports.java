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
        Json2Transport json2 = new Json2Transport(settings, credentials, failures, gateway);
        RpcTransport jsonRpc =
                new RpcTransport(settings, credentials, failures, gateway, new JsonRpcProtocol(failures));
        return switch (settings.transport()) {
            case AUTO -> new AutoTransport(settings, failures, json2, jsonRpc);
            case JSON2 -> json2;
            case JSON_RPC -> jsonRpc;
            case XML_RPC -> new RpcTransport(settings, credentials, failures, gateway, new XmlRpcProtocol(failures));
        };
    }
}
