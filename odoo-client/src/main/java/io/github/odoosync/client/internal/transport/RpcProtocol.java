package io.github.odoosync.client.internal.transport;

import io.github.odoosync.client.connection.TransportKind;
import java.io.IOException;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** How JSON-RPC or XML-RPC writes a call of one of Odoo's services, and reads what it answers with status 200. */
interface RpcProtocol {

    TransportKind kind();

    /** Writes a call; the arguments are normalised. */
    Exchange request(String what, String service, String method, List<@Nullable Object> arguments, boolean idempotent);

    /** Reads the result, or throws the failure that is in its place. */
    <T extends @Nullable Object> T result(String what, HttpReply reply, ResultDecoder<T> decoder)
            throws IOException, XMLStreamException;
}
