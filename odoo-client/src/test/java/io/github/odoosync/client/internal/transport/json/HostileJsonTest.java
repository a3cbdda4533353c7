package io.github.odoosync.client.internal.transport.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.odoosync.client.row.RowLayout;
import io.github.odoosync.client.schema.ValueKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class HostileJsonTest {

    @Test
    void refusesAValueTenThousandDeep() throws Exception {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);

        assertThatThrownBy(() -> plain(deep)).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> rows("[{\"id\":1,\"x\":" + deep + "}]")).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> rows("[{\"id\":1,\"x\":false,\"unknown\":" + deep + "}]"))
                .isInstanceOf(JsonProcessingException.class);
        assertThat(plain("[".repeat(190) + "]".repeat(190))).isNotNull();
    }

    @Test
    void refusesANumberOfAMillionDigits() {
        assertThatThrownBy(() -> plain("[" + "9".repeat(1_000_000) + "]")).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void readsATextOf30Megabytes() throws Exception {
        String text = "x".repeat(30 << 20);

        assertThat(plain("[\"" + text + "\"]")).isEqualTo(List.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "[1]",
                "[{\"id\":1,\"x\":1",
                "[{\"id\":1 \"x\":1}]",
                "[{\"id\":1,\"x\":tru}]",
                "<html>"
            })
    void refusesWhatIsNoPage(String json) {
        assertThatThrownBy(() -> rows(json)).isInstanceOf(IOException.class);
    }

    private static @Nullable Object plain(String json) throws IOException {
        try (JsonParser parser = Json.FACTORY.createParser(json)) {
            parser.nextToken();
            return JsonPlain.read(parser);
        }
    }

    private static void rows(String json) throws IOException {
        try (JsonParser parser = Json.FACTORY.createParser(json)) {
            parser.nextToken();
            new JsonRowReader(parser, RowLayout.of(Map.of("x", ValueKind.JSON))).rows();
        }
    }
}
