package io.github.odoosync.client.internal.transport;

import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.internal.transport.xml.XmlPlain;
import io.github.odoosync.client.internal.transport.xml.XmlRequest;
import io.github.odoosync.client.internal.transport.xml.XmlResponse;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** XML-RPC, as Odoo speaks it at {@code /xmlrpc/2}. */
final class XmlRpcProtocol implements RpcProtocol {
    private final Failures failures;

    XmlRpcProtocol(Failures failures) {
        this.failures = failures;
    }

    @Override
    public TransportKind kind() {
        return TransportKind.XML_RPC;
    }

    @Override
    public Exchange request(
            String what, String service, String method, List<@Nullable Object> arguments, boolean idempotent) {
        byte[] body = XmlRequest.write(what, method, arguments);
        return new Exchange(what, "/xmlrpc/2/" + service, "text/xml", body, Map.of(), idempotent);
    }

    @Override
    public <T extends @Nullable Object> T result(String what, HttpReply reply, ResultDecoder<T> decoder)
            throws XMLStreamException {
        XmlResponse response = XmlResponse.open(reply.body());
        if (response.isFault()) {
            Object fault = XmlPlain.read(response.reader());
            response.end();
            throw failures.fault(what, XmlFaults.read(fault));
        }
        T result = decoder.xml(response.reader());
        response.end();
        return result;
    }
}
