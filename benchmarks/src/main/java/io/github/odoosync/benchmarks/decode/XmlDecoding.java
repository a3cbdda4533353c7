package io.github.odoosync.benchmarks.decode;

import io.github.odoosync.client.internal.transport.RowsDecoder;
import io.github.odoosync.client.internal.transport.xml.XmlResponse;
import io.github.odoosync.client.row.RowLayout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.common.TypeFactoryImpl;
import org.apache.xmlrpc.common.XmlRpcHttpRequestConfigImpl;
import org.apache.xmlrpc.parser.XmlRpcResponseParser;
import org.apache.xmlrpc.util.SAXParsers;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** Rows of XML-RPC into typed values, and the same bytes read by xmlrpc-common, whose values still are Odoo's. */
@State(Scope.Benchmark)
@OperationsPerInvocation(InvoicePage.ROWS)
public class XmlDecoding {
    private static final XmlRpcHttpRequestConfigImpl CONFIG = new XmlRpcHttpRequestConfigImpl();

    private final byte[] answer = PythonText.xml(InvoicePage.rows()).getBytes(StandardCharsets.UTF_8);
    private final RowLayout layout = InvoicePage.layout();

    /** {@return the page as the client reads it} */
    @Benchmark
    public List<@Nullable Object[]> ours() throws XMLStreamException {
        XmlResponse response = XmlResponse.open(new ByteArrayInputStream(answer));
        List<@Nullable Object[]> rows = new RowsDecoder(layout).xml(response.reader());
        response.end();
        return rows;
    }

    /** {@return the page as an array of maps} */
    @Benchmark
    public Object floor() throws XmlRpcException, SAXException, IOException {
        XmlRpcResponseParser parser = new XmlRpcResponseParser(CONFIG, new TypeFactoryImpl(null));
        XMLReader reader = SAXParsers.newXMLReader();
        reader.setContentHandler(parser);
        reader.parse(new InputSource(new ByteArrayInputStream(answer)));
        return parser.getResult();
    }
}
