package io.github.odoosync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.client.LoadResult.Message;
import io.github.odoosync.client.error.OdooTransportException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server may say to a load, also one that lies. */
class LoadAnswerTest {

    @Test
    void idsAreThoseOfTheRows() {
        LoadResult result = read(Map.of("ids", List.of(7, 8L), "messages", List.of()));

        assertThat(result.loaded()).isTrue();
        assertThat(result.ids()).containsExactly(7L, 8L);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "-1,", "2,", "4294967296,", "9223372036854775807,"})
    void messageIsOfARowThatWasSentOrOfNone(long told, @Nullable Integer row) {
        assertThat(refused(Map.of("type", "error", "message", "no", "record", told)))
                .isEqualTo(new Message(row, null, "no", true));
        assertThat(refused(Map.of("type", "error", "message", "no", "rows", Map.of("from", told, "to", told))))
                .isEqualTo(new Message(row, null, "no", true));
    }

    @Test
    void whatIsNoRowIsNone() {
        assertThat(refused(Map.of("type", "error", "message", "no", "record", "0", "rows", List.of(0)))
                        .row())
                .isNull();
    }

    @Test
    void answerWithoutIdsAndWithoutAReasonIsARefusal() {
        assertThat(read(Map.of("ids", false, "messages", List.of())).messages())
                .singleElement()
                .satisfies(message -> assertThat(message.text()).contains("see its log"));
    }

    @Test
    void whatIsNoAnswerToALoadIsAnErrorThatNamesTheCall() {
        for (Object ids : List.of(List.of(7), List.of(7, 8, 9), List.of(7, "8"), List.of(7, 0), List.of(7, -8))) {
            assertThatThrownBy(() -> read(Map.of("ids", ids)))
                    .as("ids %s", ids)
                    .isInstanceOf(OdooTransportException.class)
                    .hasMessageStartingWith("res.partner.load");
        }
        assertThatThrownBy(() -> LoadAnswer.read("res.partner.load", List.of(), 2))
                .isInstanceOf(OdooTransportException.class)
                .hasMessageStartingWith("res.partner.load");
    }

    private static Message refused(Map<String, Object> message) {
        return read(Map.of("ids", false, "messages", List.of(message)))
                .messages()
                .get(0);
    }

    private static LoadResult read(Map<String, Object> answer) {
        return LoadAnswer.read("res.partner.load", answer, 2);
    }
}
