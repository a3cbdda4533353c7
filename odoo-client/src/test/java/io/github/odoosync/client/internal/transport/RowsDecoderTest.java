package io.github.odoosync.client.internal.transport;

import static io.github.odoosync.client.internal.transport.Wire.array;
import static io.github.odoosync.client.internal.transport.Wire.struct;
import static io.github.odoosync.client.schema.ValueKind.BOOLEAN;
import static io.github.odoosync.client.schema.ValueKind.DATE;
import static io.github.odoosync.client.schema.ValueKind.DATETIME;
import static io.github.odoosync.client.schema.ValueKind.DECIMAL;
import static io.github.odoosync.client.schema.ValueKind.FLOAT;
import static io.github.odoosync.client.schema.ValueKind.IDS;
import static io.github.odoosync.client.schema.ValueKind.INTEGER;
import static io.github.odoosync.client.schema.ValueKind.JSON;
import static io.github.odoosync.client.schema.ValueKind.REFERENCE;
import static io.github.odoosync.client.schema.ValueKind.REFERENCE_NAME;
import static io.github.odoosync.client.schema.ValueKind.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.odoosync.client.internal.transport.text.UnreadableValueException;
import io.github.odoosync.client.row.RowLayout;
import io.github.odoosync.client.schema.ValueKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RowsDecoderTest {

    static Stream<Arguments> sameValues() {
        return Stream.of(
                arguments(TEXT, "\"Zoë <&> 😀\"", "<string>Zoë &lt;&amp;&gt; 😀</string>", "Zoë <&> 😀"),
                arguments(TEXT, "\"\"", "<string></string>", ""),
                arguments(TEXT, "\" a\\nb \"", " a\nb ", " a\nb "),
                arguments(TEXT, "\"a\\r\\nb\"", "<string>a\r\nb</string>", "a\r\nb"),
                arguments(TEXT, "12", "<int>12</int>", "12"),
                arguments(TEXT, "1.50", "<double>1.50</double>", "1.50"),
                arguments(TEXT, "true", "<boolean>1</boolean>", "true"),
                arguments(TEXT, "[1,\"a\"]", array("<int>1</int>", "<string>a</string>"), "[1,\"a\"]"),
                arguments(TEXT, "\"aGk=\"", "<base64>aGk=</base64>", "aGk="),
                arguments(
                        TEXT,
                        "{\"filename\":\"x\",\"size\":2,\"content\":\"aGk=\"}",
                        struct(
                                "filename", "<string>x</string>",
                                "size", "<int>2</int>",
                                "content", "<string>aGk=</string>"),
                        "aGk="),
                arguments(INTEGER, "42", "<int>42</int>", 42L),
                arguments(INTEGER, "-1", "<i4>-1</i4>", -1L),
                arguments(INTEGER, "4294967296", "<i8>4294967296</i8>", 4294967296L),
                arguments(INTEGER, "2147483648.0", "<double>2147483648.0</double>", 2147483648L),
                arguments(INTEGER, "1e3", "<double>1e3</double>", 1000L),
                arguments(INTEGER, "\"12\"", "<string>12</string>", 12L),
                arguments(INTEGER, "\"\"", "<string></string>", null),
                arguments(INTEGER, "true", "<boolean>1</boolean>", 1L),
                arguments(FLOAT, "0.1", "<double>0.1</double>", 0.1),
                arguments(FLOAT, "3", "<int>3</int>", 3.0),
                arguments(FLOAT, "1e-07", "<double>1e-07</double>", 1e-7),
                arguments(FLOAT, "NaN", "<double>nan</double>", Double.NaN),
                arguments(FLOAT, "-Infinity", "<double>-inf</double>", Double.NEGATIVE_INFINITY),
                arguments(DECIMAL, "0.10", "<double>0.10</double>", new BigDecimal("0.10")),
                arguments(DECIMAL, "100", "<int>100</int>", new BigDecimal("100")),
                arguments(
                        DECIMAL,
                        "12345678901234567890.123456",
                        "<double>12345678901234567890.123456</double>",
                        new BigDecimal("12345678901234567890.123456")),
                arguments(DECIMAL, "1e3", "<double>1e3</double>", new BigDecimal("1E+3")),
                arguments(DECIMAL, "\"7.25\"", "<string>7.25</string>", new BigDecimal("7.25")),
                arguments(BOOLEAN, "true", "<boolean>1</boolean>", true),
                arguments(BOOLEAN, "false", "<boolean>0</boolean>", false),
                arguments(BOOLEAN, "1", "<int>1</int>", true),
                arguments(DATE, "\"2026-01-31\"", "<string>2026-01-31</string>", LocalDate.of(2026, 1, 31)),
                arguments(
                        DATETIME,
                        "\"2026-01-31 23:59:59\"",
                        "<string>2026-01-31 23:59:59</string>",
                        Instant.parse("2026-01-31T23:59:59Z")),
                arguments(
                        DATETIME,
                        "\"2026-01-31 23:59:59.123456\"",
                        "<string>2026-01-31 23:59:59.123456</string>",
                        Instant.parse("2026-01-31T23:59:59.123456Z")),
                arguments(
                        DATETIME,
                        "\"2026-01-31T23:59:59\"",
                        "<dateTime.iso8601>20260131T23:59:59</dateTime.iso8601>",
                        Instant.parse("2026-01-31T23:59:59Z")),
                arguments(REFERENCE, "7", "<int>7</int>", 7L),
                arguments(REFERENCE, "[7,\"Azure\"]", array("<int>7</int>", "<string>Azure</string>"), 7L),
                arguments(REFERENCE_NAME, "[7,\"Azure\"]", array("<int>7</int>", "<string>Azure</string>"), "Azure"),
                arguments(REFERENCE_NAME, "[7,false]", array("<int>7</int>", "<boolean>0</boolean>"), null),
                arguments(IDS, "[]", array(), List.of()),
                arguments(IDS, "[3,1]", array("<int>3</int>", "<int>1</int>"), List.of(3L, 1L)),
                arguments(
                        JSON,
                        "{\"b\": 1.50, \"a\": [1e16, true, null, \"x\"], \"c\": {}}",
                        struct(
                                "b", "<double>1.50</double>",
                                "a",
                                        array(
                                                "<double>1e16</double>",
                                                "<boolean>1</boolean>",
                                                "<nil/>",
                                                "<string>x</string>"),
                                "c", "<struct></struct>"),
                        "{\"b\":1.50,\"a\":[1e16,true,null,\"x\"],\"c\":{}}"),
                arguments(JSON, "[NaN]", array("<double>nan</double>"), "[null]"),
                arguments(JSON, "\"x\"", "<string>x</string>", "\"x\""));
    }

    @ParameterizedTest
    @MethodSource("sameValues")
    void readsTheSameValueFromBothFormats(ValueKind kind, String json, String xml, Object expected) throws Exception {
        assertThat(jsonValue(kind, json)).isEqualTo(expected);
        assertThat(xmlValue(kind, xml)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(ValueKind.class)
    void readsFalseAsNullForEveryKindButBoolean(ValueKind kind) throws Exception {
        Object expected = kind == BOOLEAN ? false : null;

        assertThat(jsonValue(kind, "false")).isEqualTo(expected);
        assertThat(xmlValue(kind, "<boolean>0</boolean>")).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(ValueKind.class)
    void acceptsNullEverywhere(ValueKind kind) throws Exception {
        assertThat(jsonValue(kind, "null")).isNull();
        assertThat(xmlValue(kind, "<nil/>")).isNull();
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                arguments(INTEGER, "3.5", "<double>3.5</double>"),
                arguments(INTEGER, "99999999999999999999", "<i8>99999999999999999999</i8>"),
                arguments(INTEGER, "{}", "<struct></struct>"),
                arguments(FLOAT, "\"abc\"", "<string>abc</string>"),
                arguments(FLOAT, "[]", array()),
                arguments(DECIMAL, "NaN", "<double>nan</double>"),
                arguments(DECIMAL, "1e999999", "<double>1e999999</double>"),
                arguments(BOOLEAN, "\"yes\"", "<string>yes</string>"),
                arguments(DATE, "\"31/01/2026\"", "<string>31/01/2026</string>"),
                arguments(DATE, "20260131", "<int>20260131</int>"),
                arguments(DATETIME, "\"2026-01-31 25:00:00\"", "<string>2026-01-31 25:00:00</string>"),
                arguments(REFERENCE, "[1,\"a\",2]", array("<int>1</int>", "<string>a</string>", "<int>2</int>")),
                arguments(IDS, "7", "<int>7</int>"),
                arguments(IDS, "[\"a\"]", array("<string>a</string>")),
                arguments(TEXT, "{\"size\":2}", struct("size", "<int>2</int>")));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void namesFieldAndRecordOfAValueThatIsNotOfItsType(ValueKind kind, String json, String xml) {
        assertThatThrownBy(() -> jsonValue(kind, json))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessageContainingAll("field x of record 5", kind.name());
        assertThatThrownBy(() -> xmlValue(kind, xml))
                .hasRootCauseInstanceOf(UnreadableValueException.class)
                .rootCause()
                .hasMessageContainingAll("field x of record 5", kind.name());
    }

    @Test
    void takesKeysInAnyOrderAndSkipsUnknownOnes() throws Exception {
        RowsDecoder decoder = new RowsDecoder(RowLayout.of(columns("a", TEXT, "b", INTEGER)));
        String json =
                "[{\"id\":1,\"a\":\"x\",\"b\":1},{\"extra\":{\"deep\":[1]},\"b\":2,\"a\":\"y\",\"id\":2},{\"a\":\"z\",\"id\":3,\"b\":3,\"more\":1}]";
        String xml = array(
                struct("id", "<int>1</int>", "a", "x", "b", "<int>1</int>"),
                struct(
                        "extra",
                        struct("deep", array("<int>1</int>")),
                        "b",
                        "<int>2</int>",
                        "a",
                        "y",
                        "id",
                        "<int>2</int>"),
                struct("a", "z", "id", "<int>3</int>", "b", "<int>3</int>", "more", "<int>1</int>"));

        Object[][] expected = {{1L, "x", 1L}, {2L, "y", 2L}, {3L, "z", 3L}};
        assertThat(Wire.json(decoder, json)).containsExactly(expected);
        assertThat(Wire.xml(decoder, xml)).containsExactly(expected);
    }

    @Test
    void namesAFieldThatARowLacks() {
        RowsDecoder decoder = new RowsDecoder(RowLayout.of(columns("a", TEXT, "b", INTEGER)));

        assertThatThrownBy(() -> Wire.json(decoder, "[{\"id\":1,\"a\":\"x\",\"b\":1},{\"id\":2,\"a\":\"x\"}]"))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessageContaining("field b of record 2")
                .hasMessageContaining("left it out");
        assertThatThrownBy(() -> Wire.xml(decoder, array(struct("id", "<int>2</int>", "b", "<int>1</int>"))))
                .rootCause()
                .hasMessageContaining("field a of record 2");
    }

    @Test
    void fillsIdAndNameOfAMany2oneFromOnePair() throws Exception {
        RowsDecoder decoder =
                new RowsDecoder(RowLayout.of(columns("partner_id", REFERENCE, "partner_id_name", REFERENCE_NAME)));

        Object[][] expected = {{1L, 7L, "Azure"}, {2L, null, null}};
        assertThat(Wire.json(decoder, "[{\"id\":1,\"partner_id\":[7,\"Azure\"]},{\"id\":2,\"partner_id\":false}]"))
                .containsExactly(expected);
        assertThat(Wire.xml(
                        decoder,
                        array(
                                struct(
                                        "id",
                                        "<int>1</int>",
                                        "partner_id",
                                        array("<int>7</int>", "<string>Azure</string>")),
                                struct("id", "<int>2</int>", "partner_id", "<boolean>0</boolean>"))))
                .containsExactly(expected);
    }

    @Test
    void handsOutListsThatNobodyCanChange() throws Exception {
        List<?> ids = (List<?>) jsonValue(IDS, "[1,2]");

        assertThatThrownBy(() -> ids.remove(0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void readsMoreColumnsThanItWasMadeFor() throws Exception {
        Map<String, ValueKind> columns = new LinkedHashMap<>();
        StringBuilder json = new StringBuilder("[{\"id\":1");
        for (int i = 0; i < 300; i++) {
            columns.put("f" + i, INTEGER);
            json.append(",\"f").append(i).append("\":").append(i);
        }

        Object[] row =
                Wire.json(new RowsDecoder(RowLayout.of(columns)), json + "}]").get(0);

        assertThat(row).hasSize(301).endsWith(298L, 299L);
    }

    private static Object jsonValue(ValueKind kind, String value) throws Exception {
        RowsDecoder decoder = new RowsDecoder(RowLayout.of(columns("x", kind)));
        return Wire.json(decoder, "[{\"id\": 5, \"x\": " + value + "}]").get(0)[1];
    }

    private static Object xmlValue(ValueKind kind, String value) throws Exception {
        RowsDecoder decoder = new RowsDecoder(RowLayout.of(columns("x", kind)));
        return Wire.xml(decoder, array(struct("id", "<int>5</int>", "x", value)))
                .get(0)[1];
    }

    private static Map<String, ValueKind> columns(Object... namesAndKinds) {
        Map<String, ValueKind> columns = new LinkedHashMap<>();
        for (int i = 0; i < namesAndKinds.length; i += 2) {
            columns.put((String) namesAndKinds[i], (ValueKind) namesAndKinds[i + 1]);
        }
        return columns;
    }
}
