package io.github.odoosync.examples.recipes;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.connection.OdooContext;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.sync.Companies;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads products as two companies see them: their costs into one table, and all else into a schema for each. */
public final class TwoCompaniesExample {
    private TwoCompaniesExample() {}

    /**
     * Runs it.
     *
     * @param arguments a folder, or none
     */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        Demo.cook(TwoCompaniesExample::cook, arguments);
    }

    static void cook(Demo demo) throws SQLException {
        OdooClient odoo = demo.odoo();
        long first = odoo.model("res.company").search(Domain.all()).get(0);
        long partner = odoo.model("res.partner").create(Map.of("name", "Subsidiary"));
        long currency = odoo.model("res.currency").search(Domain.all()).get(0);
        long second = odoo.model("res.company")
                .create(Map.of("name", "Subsidiary", "partner_id", partner, "currency_id", currency));
        List<Long> product = odoo.model("product.product").search(Domain.all()).subList(0, 1);
        odoo.withContext(OdooContext.empty().companies(List.of(second)))
                .model("product.product")
                .write(product, Map.of("standard_price", 12.5));
        demo.later();

        Companies companies = Companies.of(List.of(first, second));
        List<SyncStream> streams = new ArrayList<>();
        streams.addAll(companies.inOneTable(List.of(SyncStream.builder("product.product")
                .fields(List.of("name", "standard_price"))
                .build())));
        streams.addAll(companies.inSchemas(List.of(SyncStream.of("res.partner")), id -> "company_" + id));
        SyncPipeline pipeline = demo.pipeline(streams).build();

        demo.say(pipeline.run());
        demo.ask("SELECT _company_id, name, standard_price FROM product_product WHERE id = " + product.get(0)
                + " ORDER BY _company_id");
        demo.ask("SELECT count(*) FROM company_" + second + ".res_partner");
    }
}
