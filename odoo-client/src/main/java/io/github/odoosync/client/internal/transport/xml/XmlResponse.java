package io.github.odoosync.client.internal.transport.xml;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;

/** An answer of XML-RPC, which nobody vouches for: no document type, no entities beyond XML's own five. */
public final class XmlResponse {
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader reader;
    private final boolean fault;

    private XmlResponse(XMLStreamReader reader, boolean fault) {
        this.reader = reader;
        this.fault = fault;
    }

    /**
     * Opens an answer.
     *
     * @param body UTF-8, as Odoo writes it; characters that XML does not allow are left out
     * @return the answer, its reader on the {@code <value>} of the result or the fault
     * @throws XMLStreamException if it is no answer of XML-RPC
     */
    public static XmlResponse open(InputStream body) throws XMLStreamException {
        XMLStreamReader reader = FACTORY.createXMLStreamReader(new OdooXmlBytes(body), "UTF-8");
        int event = reader.next();
        while (event != XMLStreamConstants.START_ELEMENT) {
            if (event == XMLStreamConstants.DTD) {
                throw new XMLStreamException("it has a document type", reader.getLocation());
            }
            event = reader.next();
        }
        XmlCursor cursor = new XmlCursor(reader);
        cursor.expect("methodResponse");
        cursor.nextTag();
        boolean fault = reader.isStartElement() && reader.getLocalName().equals("fault");
        if (!fault) {
            cursor.expect("params");
            cursor.nextTag();
            cursor.expect("param");
        }
        cursor.nextTag();
        cursor.expect("value");
        return new XmlResponse(reader, fault);
    }

    /** {@return whether it is a fault in place of a result} */
    public boolean isFault() {
        return fault;
    }

    /** {@return the reader} */
    public XMLStreamReader reader() {
        return reader;
    }

    /**
     * Makes sure that the answer ends where its value does.
     *
     * @throws XMLStreamException if it is cut off, or holds more than one value
     */
    public void end() throws XMLStreamException {
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                throw new XMLStreamException("it has more than one value", reader.getLocation());
            }
        }
        reader.close();
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // else it is only when a text is asked for that a body's end is noticed, in an exception without a name
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        return factory;
    }
}
