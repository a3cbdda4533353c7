package io.github.odoosync.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.OdooModel;
import io.github.odoosync.client.connection.OdooContext;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.sync.Companies;
import io.github.odoosync.sync.SyncResult;
import io.github.odoosync.sync.SyncStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two companies and two languages: each table has the values that Odoo's own database has for them. */
class CompaniesIT {
    private static final long FIRST = 1;
    private static final OdooContext FRENCH = OdooContext.empty().language("fr_FR");
    private static final SyncStream PRODUCTS = SyncStream.builder("product.product")
            .fields(List.of("name", "standard_price", "company_id"))
            .build();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void codesPricesAndNamesAreThoseOfOdoosDatabase(LiveServer server) throws SQLException {
        LiveOdoo odoo = server.fresh("live_companies");
        OdooClient client = odoo.client(server.transports().get(0));
        long second = client.model("res.company").create(Map.of("name", "Second"));
        accounts(server, client, second);
        translate(server, client);
        long moving = products(client, second);
        Companies companies = Companies.of(List.of(FIRST, second));
        List<SyncStream> streams = new ArrayList<>(companies.inOneTable(List.of(accounts(server), PRODUCTS)));
        streams.addAll(companies.inSchemas(
                List.of(PRODUCTS.toBuilder().name("products").build()), id -> "company_" + id));
        streams.add(PRODUCTS.toBuilder()
                .name("products in French")
                .table("product_fr")
                .context(FRENCH)
                .build());
        List<LiveWarehouse> warehouses = List.of(new WarehouseFolder(folder), WarehouseDatabase.beside(odoo));
        for (LiveWarehouse warehouse : warehouses) {
            assertThat(run(odoo, warehouse, client, streams).rejected()).isZero();
            assertThatValuesAreOdoos(odoo, warehouse, second);
        }

        client.model("product.product").write(List.of(moving), Map.of("company_id", second));
        in(client, second, FIRST).model("product.product").write(List.of(moving), Map.of("standard_price", 5.5));
        client.withContext(FRENCH).model("product.product").write(List.of(moving), Map.of("name", "Déménagé"));

        for (LiveWarehouse warehouse : warehouses) {
            run(odoo, warehouse, client, streams);
            assertThatValuesAreOdoos(odoo, warehouse, second);
            assertThat(rows(
                            warehouse.open(),
                            "SELECT CAST(_deleted AS VARCHAR) FROM company_1.product_product WHERE id = " + moving))
                    .isEqualTo("true");
            assertThat(rows(
                            warehouse.open(),
                            "SELECT standard_price FROM company_" + second
                                    + ".product_product WHERE NOT _deleted AND id = " + moving))
                    .startsWith("5.5");
        }
        WarehouseDatabase.drop(odoo);
    }

    /** From 18.0 on a code hangs on what a record keeps of every company. */
    private static SyncStream accounts(LiveServer server) {
        List<String> fields =
                server == LiveServer.ODOO_14 ? List.of("code", "name") : List.of("code", "name", "code_store");
        return SyncStream.builder("account.account").fields(fields).build();
    }

    /** An account of each company, and on 19.0 one of both, with a code in each. */
    private static void accounts(LiveServer server, OdooClient client, long second) {
        OdooModel inFirst = in(client, FIRST, second).model("account.account");
        OdooModel inSecond = in(client, second, FIRST).model("account.account");
        if (server == LiveServer.ODOO_14) {
            long type = client.model("account.account.type")
                    .search(Domain.field("type").equalTo("other"))
                    .get(0);
            inFirst.create(Map.of("code", "X1", "name", "Of one", "user_type_id", type, "company_id", FIRST));
            inSecond.create(Map.of("code", "X1", "name", "Of the second", "user_type_id", type, "company_id", second));
            return;
        }
        long both = inFirst.create(account("A1", "Both", FIRST));
        inSecond.write(List.of(both), Map.of("company_ids", List.of(List.of(4, second)), "code", "B2"));
        inSecond.create(account("S1", "Of the second", second));
    }

    private static Map<String, Object> account(String code, String name, long company) {
        return Map.of(
                "code",
                code,
                "name",
                name,
                "account_type",
                "asset_current",
                "company_ids",
                List.of(List.of(6, 0, List.of(company))));
    }

    private static void translate(LiveServer server, OdooClient client) {
        List<Long> french = client.withContext(OdooContext.empty().archived(true))
                .model("res.lang")
                .search(Domain.field("code").equalTo("fr_FR"));
        OdooModel wizards = client.model("base.language.install");
        long wizard = wizards.create(
                server == LiveServer.ODOO_14
                        ? Map.of("lang", "fr_FR")
                        : Map.of("lang_ids", List.of(List.of(6, 0, french))));
        wizards.call("lang_install", List.of(wizard), Map.of());
    }

    /** Prices and names that differ; returns a product of the first company. */
    private static long products(OdooClient client, long second) {
        List<Long> products =
                client.model("product.product").search(Domain.all()).subList(0, 6);
        for (int i = 0; i < products.size(); i++) {
            List<Long> product = products.subList(i, i + 1);
            in(client, FIRST, second).model("product.product").write(product, Map.of("standard_price", 10.25 + i));
            in(client, second, FIRST).model("product.product").write(product, Map.of("standard_price", 20.75 + i));
            client.withContext(FRENCH).model("product.product").write(product, Map.of("name", "Produit " + i));
        }
        return client.model("product.product").create(Map.of("name", "Moving", "company_id", FIRST));
    }

    private static void assertThatValuesAreOdoos(LiveOdoo odoo, LiveWarehouse warehouse, long second)
            throws SQLException {
        ByCompany own = ByCompany.of(odoo.server());
        for (long company : List.of(FIRST, second)) {
            assertThat(rows(warehouse.open(), """
                            SELECT id || ' ' || COALESCE(code, '') FROM account_account
                            WHERE _company_id = %d AND NOT _deleted ORDER BY id""".formatted(company)))
                    .as("codes of company %d", company)
                    .isNotEmpty()
                    .isEqualTo(rows(odoo.postgres(), own.codes().formatted(company)));
            String prices = rows(odoo.postgres(), own.prices().formatted(company));
            String ours =
                    "SELECT id || ' ' || CAST(standard_price AS numeric(16, 2)) FROM %s WHERE NOT _deleted%s ORDER BY id";
            assertThat(rows(warehouse.open(), ours.formatted("product_product", " AND _company_id = " + company)))
                    .as("prices of company %d", company)
                    .contains(company == FIRST ? " 10.25" : " 20.75")
                    .isEqualTo(prices);
            assertThat(rows(warehouse.open(), ours.formatted("company_" + company + ".product_product", "")))
                    .as("prices in the schema of company %d", company)
                    .isEqualTo(prices);
        }
        assertThat(rows(warehouse.open(), "SELECT id || ' ' || name FROM product_fr ORDER BY id"))
                .contains("Produit 3")
                .isEqualTo(rows(odoo.postgres(), own.names().formatted("fr_FR")));
    }

    private static SyncResult run(LiveOdoo odoo, LiveWarehouse warehouse, OdooClient client, List<SyncStream> streams) {
        odoo.awaitNextSecond();
        return warehouse.builder(client, streams).build().run();
    }

    /** A client for a company, which sees the other one too. */
    private static OdooClient in(OdooClient client, long company, long other) {
        return client.withContext(OdooContext.empty().companies(List.of(company, other)));
    }

    /** All rows of a query's single column, a line each. */
    private static String rows(Connection connection, String query) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return String.join("\n", rows);
        }
    }
}
