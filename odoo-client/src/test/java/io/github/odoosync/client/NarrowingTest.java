package io.github.odoosync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.error.OdooServerException;
import io.github.odoosync.client.error.OdooTransportException;
import io.github.odoosync.client.internal.transport.OdooCall;
import io.github.odoosync.client.row.OdooRow;
import io.github.odoosync.client.window.ChangeQuery;
import io.github.odoosync.client.window.RowPage;
import io.github.odoosync.client.window.UnreadableRow;
import io.github.odoosync.testkit.odoo.FakeOdooServer;
import io.github.odoosync.testkit.odoo.traffic.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** W12: a page that can't be read at once is narrowed down, with few calls. */
class NarrowingTest {
    private static final int ROWS = 1_000;

    private static RowPage onlyPage(OdooClient odoo, String model) {
        List<RowPage> pages = new ArrayList<>();
        odoo.changes(ChangeQuery.of(model), null).pages().forEach(pages::add);
        assertThat(pages).hasSize(1);
        return pages.get(0);
    }

    /** Answers searches of a model of 1,000 rows of id and name, unless a test refuses the ids and fields asked for. */
    private static ScriptedTransport rows(Function<List<Long>, String> refusal) {
        return ScriptedTransport.named(call -> {
            List<Long> ids = asked(call);
            List<?> fields = (List<?>) call.arguments().getOrDefault("fields", List.of());
            String name = fields.contains("name") ? refusal.apply(ids) : "";
            if (!name.isEmpty()) {
                throw new OdooServerException(name, name + ": it broke", null);
            }
            return ids.stream()
                    .map(id -> "{\"id\": " + id + ", \"name\": \"n\", \"write_date\": \"2026-06-01 00:00:00\"}")
                    .collect(Collectors.joining(",", "[", "]"));
        });
    }

    private static List<Long> asked(OdooCall call) {
        for (Object term : (List<?>) call.arguments().getOrDefault("domain", List.of())) {
            if (term instanceof List<?> condition && condition.get(1).equals("in")) {
                return ((List<?>) condition.get(2))
                        .stream().map(id -> (Long) id).toList();
            }
        }
        return LongStream.rangeClosed(1, ROWS).boxed().toList();
    }

    private static List<Long> unreadable(RowPage page) {
        return page.unreadable().stream().map(UnreadableRow::id).toList();
    }

    @Test
    void w12_aFieldThatBreaksEveryRowCostsNoCallPerRow() {
        ScriptedTransport transport = rows(ids -> "builtins.AttributeError");

        RowPage page = onlyPage(transport.client(2_000), "x.model");

        assertThat(page.rows()).isEmpty();
        assertThat(unreadable(page)).hasSize(ROWS).isSorted();
        assertThat(page.unreadable())
                .allMatch(row -> row.fields().equals(List.of("name")) && row.version() != null)
                .allMatch(row -> row.cause().contains("it broke") && row.cause().contains("each of 32 rows"));
        assertThat(transport.calls()).hasSizeLessThan(60);
    }

    @Test
    void w12_noneInAFieldOfEveryRowCostsNoCallPerRow() {
        try (FakeOdooServer server = Wire.XML_RPC_ON_14.start(Models.all())) {
            List<Map<String, ?>> rows = new ArrayList<>();
            for (long id = 1; id <= 300; id++) {
                rows.add(Map.of("id", id, "name", "partner " + id));
            }
            server.model("res.partner").insert(rows);
            server.clock().advance(Duration.ofMinutes(1));
            server.inject(Fault.noneIn("email"));

            RowPage page = onlyPage(Wire.XML_RPC_ON_14.client(server), "res.partner");

            assertThat(page.unreadable()).hasSize(300).allMatch(row -> row.fields()
                    .equals(List.of("email")));
            assertThat(page.unreadable().get(0).cause()).contains("cannot marshal None");
            assertThat(server.requests()).hasSizeLessThan(150);
        }
    }

    @Test
    void w12_aFieldThatBreaksMostRowsLeavesTheOthersReadable() {
        ScriptedTransport transport =
                rows(ids -> ids.stream().allMatch(id -> id % 3 == 0) ? "" : "builtins.AttributeError");
        transport.allow(5_000);

        RowPage page = onlyPage(transport.client(2_000), "x.model");

        assertThat(page.rows()).extracting(OdooRow::id).allMatch(id -> id % 3 == 0);
        assertThat(page.rows().size() + page.unreadable().size()).isEqualTo(ROWS);
        assertThat(page.rows()).hasSize(ROWS / 3);
    }

    @Test
    void w12_differentCausesAreNotTakenForOne() {
        ScriptedTransport transport =
                rows(ids -> ids.size() > 1 || ids.get(0) % 2 == 0 ? "builtins.KeyError" : "builtins.ValueError");
        transport.allow(5_000);

        RowPage page = onlyPage(transport.client(2_000), "x.model");

        assertThat(page.unreadable()).hasSize(ROWS).noneMatch(row -> row.cause().contains("each of"));
    }

    @Test
    void w12_oneBrokenRowIsFoundInFewCalls() {
        ScriptedTransport transport = rows(ids -> ids.contains(777L) ? "builtins.KeyError" : "");

        RowPage page = onlyPage(transport.client(2_000), "x.model");

        assertThat(unreadable(page)).containsExactly(777L);
        assertThat(page.rows()).hasSize(ROWS - 1);
        assertThat(page.rows()).extracting(OdooRow::id).isSorted();
        assertThat(transport.calls()).hasSizeLessThan(40);
    }

    /** A computation of a custom module that was only ever tried on a form, one record at a time. */
    @Test
    void w12_rowsThatBreakOnlyTogetherAreReadOneByOne() {
        ScriptedTransport transport = rows(ids -> ids.size() > 1 ? "builtins.ValueError" : "");
        transport.allow(5_000);

        RowPage page = onlyPage(transport.client(2_000), "x.model");

        assertThat(page.rows()).hasSize(ROWS);
        assertThat(page.unreadable()).isEmpty();
    }

    @Test
    void aServerThatIsBusyOrGoneIsNoFaultOfARow() {
        for (OdooException failure : List.of(
                new OdooServerException("psycopg2.pool.PoolError", "the connection pool is full", null),
                new OdooTransportException("nothing answers", null))) {
            ScriptedTransport transport = ScriptedTransport.named(call -> {
                throw failure;
            });

            assertThatThrownBy(() -> onlyPage(transport.client(2_000), "x.model"))
                    .isSameAs(failure);
            assertThat(transport.calls()).hasSizeLessThan(5);
        }
    }
}
