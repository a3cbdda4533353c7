package io.github.odoosync.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.connection.OdooContext;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.sync.SyncMode;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that change again and again: the history answers for each moment as Odoo's own PostgreSQL did then. */
class HistoryIT {
    private static final String MOVE = "account.move";
    private static final SyncStream INVOICES = SyncStream.builder(MOVE)
            .mode(SyncMode.HISTORY)
            .fields(List.of("state", "payment_state", "amount_total", "amount_residual"))
            .build();
    private static final SyncStream POSTED = INVOICES.toBuilder()
            .name("posted invoices")
            .table("posted_move")
            .domain(Domain.field("state").equalTo("posted"))
            .build();
    private static final String INVOICE = "id || ' ' || state || ' ' || COALESCE(payment_state, '') || ' '"
            + " || CAST(amount_total AS numeric(16, 2)) || ' ' || CAST(amount_residual AS numeric(16, 2))";
    private static final SyncStream PARTNERS = SyncStream.builder("res.partner")
            .mode(SyncMode.HISTORY)
            .fields(List.of("city", "active"))
            .build();
    private static final String PARTNER = "id || ' ' || COALESCE(city, '') || ' ' || active";

    private static LiveOdoo odoo;
    private static OdooClient client;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final Set<Long> neverPosted = new HashSet<>();
    private final List<Long> invoices = new ArrayList<>();

    @TempDir
    Path folder;

    @BeforeAll
    static void makeDatabase() {
        odoo = LiveServer.ODOO_19.fresh("live_history");
        client = odoo.client(TransportKind.JSON2);
    }

    @Test
    void answersForEachMomentOfInvoicesAsOdoosOwnTableDid() throws SQLException {
        List<LiveWarehouse> warehouses = List.of(new WarehouseFolder(folder), WarehouseDatabase.beside(odoo));
        List<SyncStream> streams = List.of(INVOICES, POSTED);
        HistoryLog log = new HistoryLog(odoo, "account_move", INVOICE);
        run(warehouses, streams, false);
        log.note();
        for (int round = 0; round < 8; round++) {
            boolean deleted = false;
            for (int change = random.nextInt(6); change >= 0; change--) {
                deleted |= change();
            }
            run(warehouses, streams, deleted);
            log.note();
        }

        System.out.println(log + ", seed " + seed);
        for (LiveWarehouse warehouse : warehouses) {
            log.assertAnswered(warehouse, "account_move_history", row -> true);
            log.assertAnswered(warehouse, "posted_move_history", row -> row.contains(" posted "));
            assertNothingBegins(warehouse, streams, "account_move");
        }
        WarehouseDatabase.drop(odoo);
    }

    @Test
    void answersForEachMomentOfAThousandChangesOfPartners() throws SQLException {
        List<LiveWarehouse> warehouses = List.of(new WarehouseFolder(folder), WarehouseDatabase.beside(odoo));
        HistoryLog log = new HistoryLog(odoo, "res_partner", PARTNER);
        List<Long> partners = client.model("res.partner")
                .createAll(IntStream.range(0, 400)
                        .mapToObj(i -> Map.of("name", "Partner " + i, "city", "Ghent"))
                        .toList());
        run(warehouses, List.of(PARTNERS), false);
        log.note();
        for (int write = 0; write < 6; write++) {
            List<Long> some =
                    partners.stream().filter(id -> random.nextBoolean()).toList();
            client.withContext(OdooContext.empty().archived(true))
                    .model("res.partner")
                    .write(some, Map.of("city", "Ghent " + random.nextInt(3), "active", write % 3 > 0));
            if (write % 2 == 0) {
                run(warehouses, List.of(PARTNERS), false);
                log.note();
            }
        }
        client.model("res.partner").unlink(partners.subList(0, 9));
        run(warehouses, List.of(PARTNERS), true);
        log.note();

        System.out.println(log + ", seed " + seed);
        for (LiveWarehouse warehouse : warehouses) {
            log.assertAnswered(warehouse, "res_partner_history", row -> true);
            assertNothingBegins(warehouse, List.of(PARTNERS), "res_partner");
        }
        WarehouseDatabase.drop(odoo);
    }

    private static void run(List<LiveWarehouse> warehouses, List<SyncStream> streams, boolean sweep) {
        odoo.awaitNextSecond();
        for (LiveWarehouse warehouse : warehouses) {
            SyncPipeline pipeline = warehouse.builder(client, streams).build();
            assertThat(pipeline.run().rejected()).isZero();
            if (sweep) {
                pipeline.sweep();
            }
        }
    }

    /** A full comparison and another run begin no version; each record that there is has one that is open. */
    private static void assertNothingBegins(LiveWarehouse warehouse, List<SyncStream> streams, String table)
            throws SQLException {
        String versions = "SELECT count(*) || ' ' || count(_valid_to) FROM " + table + "_history";
        String before = text(warehouse, versions);
        SyncPipeline pipeline = warehouse.builder(client, streams).build();
        assertThat(pipeline.reconcile().consistent()).isTrue();
        pipeline.run();
        assertThat(text(warehouse, versions)).isEqualTo(before);
        assertThat(text(
                        warehouse,
                        "SELECT count(*) || ' ' || count(DISTINCT id) FROM " + table
                                + "_history WHERE _valid_to IS NULL"))
                .isEqualTo(odoo.value("SELECT count(*) || ' ' || count(*) FROM " + table));
    }

    private static String text(LiveWarehouse warehouse, String query) throws SQLException {
        try (Connection connection = warehouse.open();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    /** Does something to an invoice; returns whether one is deleted. */
    private boolean change() {
        List<Long> drafts = mine("draft");
        List<Long> posted = mine("posted");
        int kind = random.nextInt(6);
        if (kind == 0 || drafts.isEmpty()) {
            create();
        } else if (kind == 1 && neverPosted.contains(drafts.get(0))) {
            client.model(MOVE).unlink(drafts.subList(0, 1));
            invoices.remove(drafts.get(0));
            return true;
        } else if (kind == 2 && !posted.isEmpty()) {
            client.model(MOVE).call("button_draft", List.of(any(posted)), Map.of());
        } else if (kind == 3) {
            long line = client.model("account.move.line")
                    .search(Domain.field("move_id")
                            .equalTo(any(drafts))
                            .and(Domain.field("display_type").equalTo("product")))
                    .get(0);
            client.model("account.move.line").write(List.of(line), Map.of("price_unit", price()));
        } else if (kind == 4 && !posted.isEmpty()) {
            pay(posted);
        } else {
            long invoice = any(drafts);
            client.model(MOVE).call("action_post", List.of(invoice), Map.of());
            neverPosted.remove(invoice);
        }
        return false;
    }

    private void create() {
        Map<String, Object> line = Map.of("name", "work", "price_unit", price());
        long customer = client.model("res.partner").search(Domain.all()).get(0);
        long invoice = client.model(MOVE)
                .create(Map.of(
                        "move_type",
                        "out_invoice",
                        "partner_id",
                        customer,
                        "invoice_date",
                        LocalDate.now(ZoneOffset.UTC).toString(),
                        "invoice_line_ids",
                        List.of(List.of(0, 0, line))));
        invoices.add(invoice);
        neverPosted.add(invoice);
    }

    private void pay(List<Long> posted) {
        List<Long> unpaid = client.model(MOVE)
                .search(Domain.field("id")
                        .in(posted)
                        .and(Domain.field("payment_state").equalTo("not_paid")));
        if (!unpaid.isEmpty()) {
            OdooContext of = OdooContext.empty().entry("active_model", MOVE).entry("active_ids", List.of(any(unpaid)));
            var wizard = client.withContext(of).model("account.payment.register");
            wizard.call("action_create_payments", List.of(wizard.create(Map.of())), Map.of());
        }
    }

    private List<Long> mine(String state) {
        return client.model(MOVE)
                .search(Domain.field("id")
                        .in(invoices)
                        .and(Domain.field("state").equalTo(state)));
    }

    private double price() {
        return random.nextInt(1, 100_000) / 100.0;
    }

    private long any(List<Long> ids) {
        return ids.get(random.nextInt(ids.size()));
    }
}
