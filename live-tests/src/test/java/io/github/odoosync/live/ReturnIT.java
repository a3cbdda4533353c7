package io.github.odoosync.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.client.LoadResult;
import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.sync.PendingRejection;
import io.github.odoosync.sync.back.ReturnPipeline;
import io.github.odoosync.sync.back.ReturnPipelineBuilder;
import io.github.odoosync.sync.back.ReturnResult;
import io.github.odoosync.sync.odoo.GoneRecords;
import io.github.odoosync.sync.odoo.OdooSink;
import io.github.odoosync.sync.odoo.ReturnStream;
import io.github.odoosync.sync.store.InMemoryAuditLog;
import io.github.odoosync.sync.store.InMemoryWatermarkStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What another system tells reaches a real Odoo, once; held against Odoo's own PostgreSQL. */
class ReturnIT {
    private static final Map<LiveServer, LiveOdoo> DATABASES = new EnumMap<>(LiveServer.class);
    private static final ReturnStream ACCOUNTS =
            ReturnStream.of("Account", "res.partner").field("Name", "name").constant("is_company", "1");
    private static final ReturnStream CONTACTS = ReturnStream.of("Contact", "res.partner")
            .field("Name", "name")
            .field("Phone", "phone")
            .field("Email", "email")
            .field("Note", "comment")
            .reference("AccountId", "parent_id", "Account");

    private final Rolodex cards = new Rolodex("Name", "Phone", "Email", "Note", "AccountId", "Kind", "Price");
    private final InMemoryWatermarkStore store = new InMemoryWatermarkStore();

    static Stream<Arguments> protocols() {
        return Stream.of(LiveServer.values())
                .flatMap(server -> server.transports().stream().map(transport -> Arguments.of(server, transport)));
    }

    private static LiveOdoo database(LiveServer server) {
        return DATABASES.computeIfAbsent(server, fresh -> fresh.fresh("live_back"));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("protocols")
    void contactsMadeAndChangedElsewhereReachOdooOnce(LiveServer server, TransportKind transport) {
        LiveOdoo odoo = database(server);
        String module = module(transport, "once");
        ReturnPipelineBuilder back = back(odoo.client(transport), module, ACCOUNTS, CONTACTS);
        cards.put("Account", "001A", Map.of("Name", "Acme \"Öl & Gas\" GmbH"));
        IntStream.range(0, 40)
                .forEach(i -> cards.put("Contact", "003" + i, Map.of("Name", "Contact " + i, "Phone", "+41 " + i)));
        cards.put("Contact", "0031", Map.of("AccountId", "001A", "Note", "one & two", "Email", "one@example.com"));
        ReturnResult first = back.build().run();
        assertThat(first.written()).isEqualTo(41);
        assertEqual(odoo, module);

        cards.put("Contact", "0032", Map.of("Name", "Renamed\nin two lines", "Phone", ""));
        cards.put("Contact", "0033", Map.of("AccountId", "001A"));
        cards.put("Contact", "0034", Map.of());
        ReturnResult second = back.build().run();

        assertThat(second.written()).isEqualTo(2);
        assertThat(second.stream("Contact").unchanged()).isEqualTo(1);
        assertEqual(odoo, module);
        Map<String, Map<String, @Nullable String>> before = held(odoo, module);
        odoo.awaitNextSecond();
        ReturnResult anew = back(odoo.client(transport), module, ACCOUNTS, CONTACTS)
                .watermarkStore(new InMemoryWatermarkStore())
                .build()
                .run();
        assertThat(anew.read()).isEqualTo(41);
        assertThat(anew.written())
                .as("all is read again, and nothing is different")
                .isZero();
        assertThat(held(odoo, module)).as("write_date included").isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedContactDoesNotKeepItsNeighboursOut(LiveServer server) {
        LiveOdoo odoo = database(server);
        String module = "refused";
        ReturnStream kinds = CONTACTS.field("Kind", "type");
        ReturnPipelineBuilder back = back(odoo.client(server.transports().get(0)), module, ACCOUNTS, kinds);
        IntStream.range(0, 60)
                .forEach(i -> cards.put("Contact", "003" + i, Map.of("Name", "N" + i, "Kind", "contact")));
        IntStream.range(10, 30).forEach(i -> cards.put("Contact", "003" + i, Map.of("Name", "")));
        cards.put("Contact", "0031", Map.of("Kind", "nonsense"));

        ReturnResult result = back.build().run();

        assertThat(result.written()).isEqualTo(39);
        assertThat(result.stream("Contact").pending()).hasSize(21);
        PendingRejection kind = result.stream("Contact").pending().stream()
                .filter(row -> row.key().toString().equals("0031"))
                .findFirst()
                .orElseThrow();
        assertThat(kind.message()).startsWith("type: ").doesNotContain("nonsense");
        IntStream.range(10, 30).forEach(i -> cards.put("Contact", "003" + i, Map.of("Name", "N" + i)));
        cards.put("Contact", "0031", Map.of("Kind", "other"));
        assertThat(back.build().run().stream("Contact").pending()).isEmpty();
        assertThat(held(odoo, module)).hasSize(60);
    }

    @ParameterizedTest
    @EnumSource
    void pricesReachTheProductsAndItemsOfPricelists(LiveServer server) {
        LiveOdoo odoo = database(server);
        OdooClient client = odoo.client(server.transports().get(0));
        long list = client.model("product.pricelist").create(Map.of("name", "Partners"));
        ReturnStream products = ReturnStream.of("Product2", "product.product").field("Name", "name");
        ReturnStream prices = ReturnStream.of("Standard", "product.product")
                .on("AccountId", "Product2")
                .field("Price", "list_price");
        ReturnStream items = ReturnStream.of("Entry", "product.pricelist.item")
                .ownRecords()
                .reference("AccountId", "product_id", "Product2")
                .field("Price", "fixed_price")
                .constant("pricelist_id/.id", Long.toString(list))
                .constant("applied_on", "0_product_variant")
                .constant("compute_price", "fixed");
        ReturnPipelineBuilder back = back(client, "prices", products, prices, items);
        cards.put("Product2", "01t1", Map.of("Name", "Chair"));
        cards.put("Standard", "01u1", Map.of("AccountId", "01t1", "Price", "99.95"));
        cards.put("Entry", "01u2", Map.of("AccountId", "01t1", "Price", "79.5"));
        back.build().run();
        cards.put("Standard", "01u1", Map.of("Price", "89.95"));
        back.build().run();

        String product = "SELECT res_id FROM ir_model_data WHERE module = 'prices' AND name = 'Product2_01t1'";
        assertThat(odoo.value("SELECT t.list_price::numeric(16,2) FROM product_template t JOIN product_product p ON"
                        + " p.product_tmpl_id = t.id WHERE p.id = (" + product + ")"))
                .isEqualTo("89.95");
        assertThat(odoo.value("SELECT fixed_price::numeric(16,2) FROM product_pricelist_item WHERE pricelist_id = "
                        + list + " AND product_id = (" + product + ")"))
                .isEqualTo("79.50");
        assertThat(odoo.value("SELECT count(*) FROM product_pricelist_item WHERE pricelist_id = " + list))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"ODOO_19, ARCHIVE, 2", "ODOO_19, UNLINK, 1", "ODOO_14, ARCHIVE, 2", "ODOO_14, UNLINK, 1"})
    void whatIsGoneElsewhereIsArchivedOrDeleted(LiveServer server, GoneRecords gone, int held) {
        LiveOdoo odoo = database(server);
        String module = "gone_" + gone.name().toLowerCase(Locale.ROOT);
        ReturnPipelineBuilder back =
                back(odoo.client(server.transports().get(0)), module, ACCOUNTS, CONTACTS.gone(gone));
        cards.put("Contact", "0031", Map.of("Name", "Stays"));
        cards.put("Contact", "0032", Map.of("Name", "Goes"));
        back.build().run();
        cards.remove("Contact", "0032");

        assertThat(back.build().run().deleted()).isEqualTo(1);

        assertThat(held(odoo, module)).hasSize(held);
        assertThat(odoo.value("SELECT count(*) FROM res_partner p JOIN ir_model_data d ON d.res_id = p.id WHERE"
                        + " d.module = '" + module + "' AND p.active"))
                .isEqualTo("1");
    }

    /** Why the sink asks with archived records, and looks at the model of an external id itself. */
    @ParameterizedTest
    @EnumSource
    void loadAnswersNotTheSameOnEachVersion(LiveServer server) {
        OdooClient odoo = database(server).client(server.transports().get(0));
        LoadResult made = odoo.model("res.partner")
                .load(List.of("id", "name", "active"), List.of(List.of("answers.a", "Ada", "0")));
        long ada = made.ids().get(0);
        LoadResult archived = odoo.model("res.partner")
                .load(List.of(".id", "name"), List.of(List.of(Long.toString(ada), "Ada King")));
        assertThat(archived.loaded())
                .as("an archived record is not found by its id")
                .isFalse();
        assertThat(archived.messages().get(0).field()).isEqualTo(".id");
        OdooClient all = odoo.withContext(odoo.context().archived(true));
        assertThat(all.model("res.partner")
                        .load(List.of(".id", "name"), List.of(List.of(Long.toString(ada), "Ada King")))
                        .ids())
                .containsExactly(ada);

        LoadResult other =
                odoo.model("res.partner.category").load(List.of("id", "name"), List.of(List.of("answers.a", "A tag")));

        assertThat(other.loaded())
                .as("14.0 lets the external id go from one record to another of another model")
                .isEqualTo(server == LiveServer.ODOO_14);
    }

    private static String module(TransportKind transport, String name) {
        return name + "_" + transport.name().toLowerCase(Locale.ROOT);
    }

    private ReturnPipelineBuilder back(OdooClient odoo, String module, ReturnStream... streams) {
        return ReturnPipeline.builder("crm")
                .from(cards)
                .to(OdooSink.to(odoo).module(module))
                .streams(List.of(streams))
                .watermarkStore(store)
                .auditLog(new InMemoryAuditLog())
                .writeRetryDelay(Duration.ofMillis(10));
    }

    /** The cards are what PostgreSQL holds, each once. */
    private void assertEqual(LiveOdoo odoo, String module) {
        Map<String, Map<String, @Nullable String>> expected = new TreeMap<>();
        cards.kind("Account").forEach((key, card) -> expected.put("Account_" + key, texts(card, null)));
        cards.kind("Contact")
                .forEach((key, card) -> expected.put("Contact_" + key, texts(card, (String) card.get("AccountId"))));
        Map<String, Map<String, @Nullable String>> held = held(odoo, module);
        held.values().forEach(row -> row.remove("write_date"));
        assertThat(held).isEqualTo(expected);
        assertThat(odoo.value("SELECT count(DISTINCT res_id) FROM ir_model_data WHERE module = '" + module + "'"))
                .isEqualTo(Integer.toString(expected.size()));
    }

    private static Map<String, @Nullable String> texts(Map<String, @Nullable Object> card, @Nullable String account) {
        Map<String, @Nullable String> texts = new TreeMap<>();
        List.of("Name", "Phone", "Email").forEach(field -> {
            String text = (String) card.get(field);
            texts.put(field, text == null || text.isEmpty() ? null : text);
        });
        texts.put("Account", account == null ? null : "Account_" + account);
        return texts;
    }

    private static Map<String, Map<String, @Nullable String>> held(LiveOdoo odoo, String module) {
        String query =
                "SELECT d.name, p.name, p.phone, p.email, a.name, p.write_date FROM ir_model_data d JOIN res_partner p"
                        + " ON p.id = d.res_id LEFT JOIN ir_model_data a ON a.model = 'res.partner' AND a.res_id = p.parent_id AND"
                        + " a.module = d.module WHERE d.model = 'res.partner' AND d.module = '" + module + "'";
        Map<String, Map<String, @Nullable String>> held = new TreeMap<>();
        try (Connection connection = odoo.postgres();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            while (row.next()) {
                Map<String, @Nullable String> texts = new TreeMap<>();
                texts.put("Name", row.getString(2));
                texts.put("Phone", row.getString(3));
                texts.put("Email", row.getString(4));
                texts.put("Account", row.getString(5));
                texts.put("write_date", Objects.requireNonNull(row.getString(6)));
                held.put(row.getString(1), texts);
            }
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
        return held;
    }
}
