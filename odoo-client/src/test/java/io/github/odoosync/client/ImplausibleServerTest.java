package io.github.odoosync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.error.OdooTransportException;
import io.github.odoosync.client.internal.transport.OdooCall;
import io.github.odoosync.client.window.ChangeQuery;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A proxy or a module may change answers; a read ends with a clear error then, never in a loop. */
@Timeout(30)
class ImplausibleServerTest {

    private static String rows(long... ids) {
        return LongStream.of(ids)
                .mapToObj(id -> "{\"id\": " + id + ", \"name\": \"n\", \"write_date\": \"2026-06-01 00:00:00\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static void isRefused(Function<OdooCall, String> answers) {
        ScriptedTransport transport = ScriptedTransport.named(answers);
        Changes changes = transport.client(2).changes("x.model", null);

        assertThatThrownBy(() -> changes.forEach(row -> {}))
                .isInstanceOf(OdooTransportException.class)
                .hasMessageContaining("x.model")
                .hasMessageContaining("proxy");
        assertThat(transport.calls()).hasSizeLessThan(5);
        assertThatThrownBy(changes::watermark).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesTheSamePageAgain() {
        isRefused(call -> rows(1, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2,1", "1,1", "1,2,3", "0,1", "-1,0"})
    void refusesRowsThatAreNoPage(String ids) {
        long[] numbers = LongStream.of(List.of(ids.split(",")).stream()
                        .mapToLong(Long::parseLong)
                        .toArray())
                .toArray();

        isRefused(call -> rows(numbers));
    }

    @Test
    void refusesRowsThatWereNotAskedFor() {
        ScriptedTransport transport = ScriptedTransport.named(call -> rows(7));

        assertThatThrownBy(() -> transport.client(2).model("x.model").read(List.of(1L)))
                .isInstanceOf(OdooTransportException.class)
                .hasMessageContaining("record 7, which was not asked for");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[3,2]", "[2,2]", "[0,1]", "[1,2]"})
    void refusesIdsThatAreNoPage(String ids) {
        ScriptedTransport transport = ScriptedTransport.named(call -> ids);
        OdooModel model = transport.client(2).model("x.model");

        if (ids.equals("[1,2]")) {
            assertThat(model.search(Domain.all())).containsExactly(1L, 2L);
        } else {
            assertThatThrownBy(() -> model.search(Domain.all())).isInstanceOf(OdooTransportException.class);
        }
    }

    @Test
    void refusesADepartedRowOutsideThePage() {
        ScriptedTransport transport = ScriptedTransport.named(
                call -> call.arguments().get("fields") instanceof List<?> fields && fields.contains("name")
                        ? rows(9)
                        : rows(1, 2));
        ChangeQuery query = ChangeQuery.builder("x.model")
                .domain(Domain.field("name").isSet())
                .overlap(Duration.ofDays(100))
                .build();
        OdooClient odoo = transport.client(3);
        Changes changes = odoo.changes(
                query, new io.github.odoosync.client.window.Watermark(ScriptedTransport.NOW.minusSeconds(9)));

        assertThatThrownBy(() -> changes.forEach(row -> {}))
                .isInstanceOf(OdooTransportException.class)
                .hasMessageContaining("record 9");
    }
}
