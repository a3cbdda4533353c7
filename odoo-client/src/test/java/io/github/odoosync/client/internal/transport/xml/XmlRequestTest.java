package io.github.odoosync.client.internal.transport.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

class XmlRequestTest {

    @Test
    void writesEachTypeAsXmlRpcHasIt() {
        assertThat(write(true, 7L, -2147483648L, 1.5, new BigDecimal("0.10"), null, List.of(1L), Map.of("k", "v")))
                .contains("<methodName>execute_kw</methodName>")
                .contains("<value><boolean>1</boolean></value>")
                .contains("<value><i4>7</i4></value>")
                .contains("<value><i4>-2147483648</i4></value>")
                .contains("<value><double>1.5</double></value>")
                .contains("<value><double>0.1</double></value>")
                .containsPattern("<value><nil( ?/>|></nil>)</value>")
                .contains("<array><data><value><i4>1</i4></value></data></array>")
                .contains("<struct><member><name>k</name><value>v</value></member></struct>");
    }

    @Test
    void writesEveryCharacterThatXmlKnows() throws Exception {
        String text = "<&>\"' é€ 😀 a\r\nb\tc";

        Document parsed = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(write(text).getBytes(StandardCharsets.UTF_8)));

        assertThat(parsed.getElementsByTagName("value").item(0).getTextContent())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(longs = {2147483648L, -2147483649L})
    void refusesAWholeNumberBeyond32Bits(long number) {
        assertThatThrownBy(() -> write(List.of(Map.of("ref", number))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("res.partner.write.ref holds " + number)
                .hasMessageContaining("32 bits")
                .hasMessageContaining("use JSON-2 or JSON-RPC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\fb", "\u0000", "x\u001b", "\uFFFE"})
    void refusesACharacterThatXmlHasNoFormFor(String text) {
        assertThatThrownBy(() -> write(Map.of("name", text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("res.partner.write.name holds the character U+")
                .hasMessageNotContaining(text);
    }

    private static String write(@Nullable Object... arguments) {
        return new String(
                XmlRequest.write("res.partner.write", "execute_kw", Arrays.asList(arguments)), StandardCharsets.UTF_8);
    }
}
