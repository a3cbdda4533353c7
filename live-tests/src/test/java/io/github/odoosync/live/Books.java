package io.github.odoosync.live;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.OdooModel;
import io.github.odoosync.client.domain.Domain;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the demo data lacks: another currency, payments on account, quotations that were lost and older ones. */
record Books(LiveOdoo live, OdooClient odoo) {

    void write() {
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        Domain archivedToo = Domain.field("active").in(true, false);
        long euro = odoo.model("res.currency")
                .search(Domain.field("name").equalTo("EUR").and(archivedToo))
                .get(0);
        odoo.model("res.currency").write(List.of(euro), Map.of("active", true));
        odoo.model("res.currency.rate")
                .create(Map.of("currency_id", euro, "name", today, "rate", 0.8, "company_id", 1));
        long partner = odoo.model("res.partner")
                .search(Domain.field("is_company").equalTo(true))
                .get(1);
        for (String type : List.of("out_invoice", "in_invoice", "in_refund")) {
            post(
                    "account.move",
                    Map.of(
                            "move_type", type,
                            "partner_id", partner,
                            "currency_id", euro,
                            "invoice_date", today,
                            "company_id", 1,
                            "invoice_line_ids",
                                    List.of(line(Map.of("name", "Advice", "quantity", 1, "price_unit", 333.33)))));
        }
        for (String direction : List.of("inbound", "outbound")) {
            post(
                    "account.payment",
                    Map.of(
                            "payment_type", direction,
                            "partner_type", direction.equals("inbound") ? "customer" : "supplier",
                            "partner_id", partner,
                            "currency_id", euro,
                            "amount", 123.45));
        }
        long product = odoo.model("product.product")
                .search(Domain.field("sale_ok").equalTo(true))
                .get(0);
        long prices = odoo.model("product.pricelist").create(Map.of("name", "In euros", "currency_id", euro));
        OdooModel orders = odoo.model("sale.order");
        List<Long> quotations = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            quotations.add(orders.create(Map.of(
                    "partner_id",
                    partner,
                    "pricelist_id",
                    prices,
                    "company_id",
                    1,
                    "order_line",
                    List.of(line(Map.of("product_id", product, "product_uom_qty", i + 1, "price_unit", 99.99))))));
        }
        orders.call("action_confirm", quotations.subList(0, 2), Map.of());
        orders.call("action_cancel", quotations.subList(2, 3), Map.of());
        live.sql("UPDATE sale_order SET create_date = create_date - interval '40 days' WHERE id % 3 = 0");
    }

    private void post(String model, Map<String, Object> values) {
        long id = odoo.model(model).create(values);
        odoo.model(model).call("action_post", List.of(id), Map.of());
    }

    private static List<Object> line(Map<String, Object> values) {
        return List.of(0, 0, values);
    }
}
