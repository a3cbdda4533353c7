package io.github.odoosync.client.internal.transport;

import com.fasterxml.jackson.core.JsonParser;
import io.github.odoosync.client.internal.transport.json.JsonIds;
import io.github.odoosync.client.internal.transport.xml.XmlIds;
import java.io.IOException;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Decodes a list of ids, as {@code search} and {@code create} give it; a single id is a list of one. */
public final class IdsDecoder implements ResultDecoder<long[]> {

    @Override
    public long[] json(JsonParser parser) throws IOException {
        return JsonIds.read(parser);
    }

    @Override
    public long[] xml(XMLStreamReader reader) throws XMLStreamException {
        return XmlIds.read(reader);
    }
}
