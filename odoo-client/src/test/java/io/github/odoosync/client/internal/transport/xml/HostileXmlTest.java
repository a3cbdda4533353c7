package io.github.odoosync.client.internal.transport.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of a server that means harm. */
@Timeout(20)
class HostileXmlTest {
    private static final String START = "<methodResponse><params><param><value>";
    private static final String END = "</value></param></params></methodResponse>";

    @Test
    void loadsNoExternalDtd() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String dtd = "<!DOCTYPE x SYSTEM \"http://127.0.0.1:" + listener.getLocalPort() + "/evil.dtd\">";

            assertThatThrownBy(() -> read(dtd + START + "<int>1</int>" + END))
                    .isInstanceOf(XMLStreamException.class)
                    .hasMessageContaining("document type");

            listener.setSoTimeout(200);
            assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void expandsNoEntityBomb() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
        for (int i = 1; i <= 30; i++) {
            bomb.append("<!ENTITY a")
                    .append(i)
                    .append(" \"&a")
                    .append(i - 1)
                    .append(";&a")
                    .append(i - 1)
                    .append(";\">");
        }
        bomb.append("]>").append(START).append("<string>&a30;</string>").append(END);

        assertThatThrownBy(() -> read(bomb.toString()))
                .isInstanceOf(XMLStreamException.class)
                .hasMessageContaining("document type");
    }

    @Test
    void readsNoFileThroughAnEntity(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "top secret");
        String entity = "<!DOCTYPE x [<!ENTITY f SYSTEM \"" + secret.toUri() + "\">]>";

        assertThatThrownBy(() -> read(entity + START + "<string>&f;</string>" + END))
                .isInstanceOf(XMLStreamException.class)
                .hasMessageNotContaining("top secret");
    }

    @Test
    void knowsNoEntityButXmlsOwn() throws Exception {
        assertThat(read(START + "<string>&lt;&amp;&quot;&apos;&gt;&#65;</string>" + END))
                .isEqualTo("<&\"'>A");
        assertThatThrownBy(() -> read(START + "<string>&undeclared;</string>" + END))
                .isInstanceOf(XMLStreamException.class);
    }

    @Test
    void deserialisesNoFaultCause() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Gadget());
        }
        String cause = Base64.getEncoder().encodeToString(bytes.toByteArray());
        Gadget.read = false;

        for (String element : new String[] {"<base64>" + cause + "</base64>", cause}) {
            XmlResponse response = open("<methodResponse><fault><value><struct>"
                    + "<member><name>faultCode</name><value><int>1</int></value></member>"
                    + "<member><name>faultString</name><value>x</value></member>"
                    + "<member><name>faultCause</name><value>" + element + "</value></member>"
                    + "</struct></value></fault></methodResponse>");
            assertThat(response.isFault()).isTrue();
            assertThat(XmlPlain.read(response.reader()))
                    .isEqualTo(Map.of("faultCode", 1L, "faultString", "x", "faultCause", cause));
            response.end();
        }
        assertThatThrownBy(() -> read(START
                        + "<ex:serializable xmlns:ex=\"http://ws.apache.org/xmlrpc/namespaces/extensions\">" + cause
                        + "</ex:serializable>" + END))
                .isInstanceOf(XMLStreamException.class)
                .hasMessageContaining("serializable");
        assertThat(Gadget.read).as("readObject ran").isFalse();
    }

    @Test
    void refusesAValueTenThousandDeep() throws Exception {
        String open = "<array><data><value>".repeat(10_000);
        String close = "</value></data></array>".repeat(10_000);

        assertThatThrownBy(() -> read(START + open + "1" + close + END))
                .isInstanceOf(XMLStreamException.class)
                .hasMessageContaining("200 levels deep");
        assertThat(read(START + "<array><data><value>".repeat(150) + "1" + "</value></data></array>".repeat(150) + END))
                .isNotNull();
    }

    @Test
    void refusesAnUnknownElementTenThousandDeep() {
        assertThatThrownBy(() -> read(START + "<x>".repeat(10_000))).isInstanceOf(XMLStreamException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<",
                "not xml",
                "<html><body>Bad Gateway</body></html>",
                "<methodCall><methodName>x</methodName></methodCall>",
                "<methodResponse></methodResponse>",
                "<methodResponse><params></params></methodResponse>",
                START + "<int>1</int><int>2</int>" + END,
                START + "text<int>1</int>" + END,
                START + "<array><value>1</value></array>" + END,
                START + "<struct><member><value>1</value></member></struct>" + END,
                START + "<int><int>1</int></int>" + END,
                START + "<int>abc</int>" + END,
                START + "<boolean>2</boolean>" + END,
                START + "<unknown>1</unknown>" + END,
                START + "1</value></param><param><value>2" + END,
                START + "<int>1</int>"
            })
    void refusesWhatIsNoAnswer(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(XMLStreamException.class);
    }

    @Test
    void leavesOutControlCharactersThatXmlForbidsAndKeepsCarriageReturns() throws Exception {
        assertThat(read(START + "<string>a\f\u0000\u001bb\r\n\tc\rd</string>" + END))
                .isEqualTo("ab\r\n\tc\rd");
    }

    @Test
    void readsALongTextInOnePiece() throws Exception {
        String text = "€\r<&>😀".repeat(20_000);

        assertThat(read(START + text.replace("&", "&amp;").replace("<", "&lt;") + END))
                .isEqualTo(text);
    }

    private static @Nullable Object read(String body) throws XMLStreamException {
        XmlResponse response = open(body);
        Object value = XmlPlain.read(response.reader());
        response.end();
        return value;
    }

    private static XmlResponse open(String body) throws XMLStreamException {
        return XmlResponse.open(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static final class Gadget implements Serializable {
        private static final long serialVersionUID = 1L;
        private static boolean read;

        private void readObject(ObjectInputStream in) {
            read = true;
        }
    }
}
