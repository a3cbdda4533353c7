package io.github.odoosync.client.internal.transport;

import com.fasterxml.jackson.core.JsonParser;
import io.github.odoosync.client.internal.transport.json.JsonPlain;
import io.github.odoosync.client.internal.transport.xml.XmlPlain;
import java.io.IOException;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Decodes a result of any shape: Map, List, String, Long, Double, Boolean, null. */
@SuppressWarnings("NullAway") // it does not follow the nullness of type arguments
public final class PlainDecoder implements ResultDecoder<@Nullable Object> {

    @Override
    public @Nullable Object json(JsonParser parser) throws IOException {
        return JsonPlain.read(parser);
    }

    @Override
    public @Nullable Object xml(XMLStreamReader reader) throws XMLStreamException {
        return XmlPlain.read(reader);
    }
}
