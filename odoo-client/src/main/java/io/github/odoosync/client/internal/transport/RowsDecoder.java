package io.github.odoosync.client.internal.transport;

import com.fasterxml.jackson.core.JsonParser;
import io.github.odoosync.client.internal.transport.json.JsonRowReader;
import io.github.odoosync.client.internal.transport.xml.XmlRowReader;
import io.github.odoosync.client.row.RowLayout;
import java.io.IOException;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a page of {@code read} or {@code search_read} straight into values of the layout's kinds, in its order.
 * Fields that the layout does not have are skipped; one that a row lacks is an error that names it.
 *
 * @param layout the columns
 */
public record RowsDecoder(RowLayout layout) implements ResultDecoder<List<@Nullable Object[]>> {

    @Override
    public List<@Nullable Object[]> json(JsonParser parser) throws IOException {
        return new JsonRowReader(parser, layout).rows();
    }

    @Override
    public List<@Nullable Object[]> xml(XMLStreamReader reader) throws XMLStreamException {
        return new XmlRowReader(reader, layout).rows();
    }
}
