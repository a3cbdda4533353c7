package io.github.odoosync.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.sync.FinanceStreams;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncResult;
import io.github.odoosync.sync.SyncStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bridge table gives each line the percentages per plan that Odoo's own jsonb does, through edits and deletions. */
class BridgeTableIT {
    private static final List<SyncStream> STREAMS = FinanceStreams.unfolded(FinanceStreams.generalLedger());
    private static final String IN_ODOO = """
            SELECT line.id, split_part(plan.parent_path, '/', 1)::int, sum(share.value::numeric)
            FROM account_move_line AS line, jsonb_each_text(line.analytic_distribution) AS share,
                 unnest(string_to_array(share.key, ',')) AS account_id
            JOIN account_analytic_account AS account ON account.id = account_id::int
            JOIN account_analytic_plan AS plan ON plan.id = account.plan_id
            GROUP BY 1, 2""";
    private static final String IN_WAREHOUSE =
            "SELECT line, plan, sum(percent) FROM account_move_line_analytic GROUP BY line, plan";

    private final Random random = new Random(19);

    @TempDir
    Path folder;

    @Test
    void sumsPerLineAndPlanAreThoseOfOdoosJsonb() throws SQLException {
        LiveOdoo odoo = LiveServer.ODOO_19.fresh("live_bridge");
        OdooClient client = odoo.client(TransportKind.JSON2);
        List<List<Long>> accounts = accountsOfTwoPlans(client);
        long draft = draftInvoice(client, accounts);
        WarehouseFolder duckDb = new WarehouseFolder(folder);
        WarehouseDatabase postgres = WarehouseDatabase.beside(odoo);
        for (LiveWarehouse warehouse : List.of(duckDb, postgres)) {
            run(odoo, warehouse.builder(client, STREAMS).build());
            assertSumsAreOdoos(odoo, warehouse);
        }

        redistribute(client, accounts);
        client.model("account.move").unlink(List.of(draft));

        for (LiveWarehouse warehouse : List.of(duckDb, postgres)) {
            SyncPipeline pipeline = warehouse.builder(client, STREAMS).build();
            SyncResult result = run(odoo, pipeline);
            System.out.println(pipeline.sweep());
            assertThat(result.stream("account.move.line").bridged()).isPositive();
            assertSumsAreOdoos(odoo, warehouse);
            assertThat(pipeline.reconcile().consistent()).isTrue();
        }
        WarehouseDatabase.drop(odoo);
    }

    private static SyncResult run(LiveOdoo odoo, SyncPipeline pipeline) {
        odoo.awaitNextSecond();
        SyncResult result = pipeline.run();
        assertThat(result.rejected()).as(result.toString()).isZero();
        return result;
    }

    private static List<List<Long>> accountsOfTwoPlans(OdooClient client) {
        long first = client.model("account.analytic.plan").search(Domain.all()).get(0);
        long parent = client.model("account.analytic.plan").create(Map.of("name", "Cost centers"));
        long child = client.model("account.analytic.plan").create(Map.of("name", "Plants", "parent_id", parent));
        return List.of(
                List.of(account(client, "roof", first), account(client, "cellar", first)),
                List.of(account(client, "sales", parent), account(client, "plant", child)));
    }

    private static long account(OdooClient client, String name, long plan) {
        return client.model("account.analytic.account")
                .create(Map.of("name", name, "plan_id", plan, "company_id", false));
    }

    /** An invoice that can be deleted, with lines that are distributed. */
    private long draftInvoice(OdooClient client, List<List<Long>> accounts) {
        Map<String, Object> line =
                Map.of("name", "work", "price_unit", 100.0, "analytic_distribution", distribution(accounts));
        long customer = client.model("res.partner").search(Domain.all()).get(0);
        return client.model("account.move")
                .create(Map.of(
                        "move_type",
                        "out_invoice",
                        "partner_id",
                        customer,
                        "invoice_line_ids",
                        List.of(List.of(0, 0, line), List.of(0, 0, line))));
    }

    /** Gives lines of issued invoices other distributions, and takes those of some away. */
    private void redistribute(OdooClient client, List<List<Long>> accounts) {
        Domain distributable = Domain.field("display_type")
                .equalTo("product")
                .and(Domain.field("parent_state").equalTo("posted"));
        List<Long> lines = client.model("account.move.line").search(distributable);
        assertThat(lines).hasSizeGreaterThan(20);
        for (int i = 0; i < lines.size(); i++) {
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put("analytic_distribution", i % 5 == 0 ? false : distribution(accounts));
            client.model("account.move.line").write(List.of(lines.get(i)), values);
        }
    }

    /** Some keys of one or two accounts, one of each plan. */
    private Map<String, Object> distribution(List<List<Long>> accounts) {
        Map<String, Object> distribution = new LinkedHashMap<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            String key = "" + accounts.get(0).get(random.nextInt(2));
            if (random.nextBoolean()) {
                key += "," + accounts.get(1).get(random.nextInt(2));
            }
            distribution.put(key, random.nextInt(1, 10_000) / 100.0);
        }
        return distribution;
    }

    private static void assertSumsAreOdoos(LiveOdoo odoo, LiveWarehouse warehouse) throws SQLException {
        try (Connection source = odoo.postgres();
                Connection target = warehouse.open()) {
            SortedMap<String, BigDecimal> expected = sums(source, IN_ODOO);
            assertThat(expected).hasSizeGreaterThan(10);
            assertThat(sums(target, IN_WAREHOUSE)).as(warehouse.toString()).isEqualTo(expected);
            System.out.println(warehouse + ": " + expected.size() + " sums per line and plan are Odoo's");
        }
    }

    private static SortedMap<String, BigDecimal> sums(Connection connection, String query) throws SQLException {
        SortedMap<String, BigDecimal> sums = new TreeMap<>();
        try (Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                sums.put(
                        "line " + rows.getLong(1) + " plan " + rows.getLong(2),
                        rows.getBigDecimal(3).stripTrailingZeros());
            }
        }
        return sums;
    }
}
