package io.github.odoosync.client.internal.transport;

import static io.github.odoosync.client.internal.transport.Wire.array;
import static io.github.odoosync.client.internal.transport.Wire.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainDecoderTest {
    private final PlainDecoder decoder = new PlainDecoder();

    @Test
    void readsTheSameShapesFromBothFormats() throws Exception {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("z", Arrays.asList(1L, -2147483649L, 1.5, "x", true, false, null));
        expected.put("a", Map.of("inner", List.of()));

        assertThat(Wire.json(decoder, "{\"z\":[1,-2147483649,1.5,\"x\",true,false,null],\"a\":{\"inner\":[]}}"))
                .isEqualTo(expected);
        assertThat(Wire.xml(
                        decoder,
                        struct(
                                "z",
                                        array(
                                                "<int>1</int>",
                                                "<i8>-2147483649</i8>",
                                                "<double>1.5</double>",
                                                "x",
                                                "<boolean>1</boolean>",
                                                "<boolean>0</boolean>",
                                                "<nil/>"),
                                "a", struct("inner", array()))))
                .isEqualTo(expected);
    }

    @Test
    void readsAWholeNumberBeyond64BitsAsADouble() throws Exception {
        assertThat(Wire.json(decoder, "100000000000000000000")).isEqualTo(1e20);
        assertThat(Wire.xml(decoder, "<biginteger>100000000000000000000</biginteger>"))
                .isEqualTo(1e20);
    }

    @Test
    void readsIdsAndSingleIds() throws Exception {
        IdsDecoder ids = new IdsDecoder();

        assertThat(Wire.json(ids, "[1,2]")).containsExactly(1, 2);
        assertThat(Wire.json(ids, "7")).containsExactly(7);
        assertThat(Wire.json(ids, "[]")).isEmpty();
        assertThat(Wire.xml(ids, array("<int>1</int>", "<int>2</int>"))).containsExactly(1, 2);
        assertThat(Wire.xml(ids, "<int>7</int>")).containsExactly(7);
        assertThatThrownBy(() -> Wire.json(ids, "[\"a\"]")).hasMessageContaining("VALUE_STRING");
        assertThatThrownBy(() -> Wire.xml(ids, "<string>a</string>")).hasMessageContaining("STRING");
        assertThatThrownBy(() -> Wire.json(ids, "null")).hasMessageContaining("VALUE_NULL");
    }
}
