package io.github.odoosync.client.internal.transport;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Turns the result of a call into values while it streams in, from either wire format.
 *
 * @param <T> what it makes: rows, ids, plain values
 */
public interface ResultDecoder<T extends @Nullable Object> {

    /**
     * Decodes JSON.
     *
     * @param parser stands on the first token of the result
     * @return the value; the parser stands on its last token
     * @throws IOException if the body is truncated or not what it should be
     */
    T json(JsonParser parser) throws IOException;

    /**
     * Decodes XML-RPC.
     *
     * @param reader stands on the result's {@code <value>} start tag
     * @return the value; the reader stands on its end tag
     * @throws XMLStreamException if the body is truncated or not what it should be
     */
    T xml(XMLStreamReader reader) throws XMLStreamException;
}
