package io.github.odoosync.live.workload;

import io.github.odoosync.client.OdooModel;
import io.github.odoosync.client.domain.Domain;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** What happens to invoices and bills: they enter the posted ones, leave them, are paid and are deleted. */
final class Invoices {
    private static final String MOVE = "account.move";
    private static final Domain INVOICE = Domain.field("move_type").in("out_invoice", "in_invoice");

    private Invoices() {}

    static List<Operation> operations() {
        return List.of(
                new Operation("draft an invoice", scene -> create(scene, "out_invoice")),
                new Operation("draft a bill", scene -> create(scene, "in_invoice")),
                new Operation("post an invoice", Invoices::post),
                new Operation("pay an invoice", Invoices::pay),
                new Operation("reset an invoice to draft", Invoices::reset),
                new Operation("delete a draft", Invoices::delete));
    }

    private static void create(Scene scene, String type) {
        Map<String, Object> line = Map.of(
                "name",
                "By the workload",
                "product_id",
                scene.any("product.product", Domain.field("sale_ok").equalTo(true)),
                "quantity",
                1 + scene.random().nextInt(9),
                "price_unit",
                scene.random().nextInt(100_000) / 100.0);
        scene.model(MOVE)
                .create(Map.of(
                        "move_type", type,
                        "partner_id", Partners.customer(scene),
                        "invoice_date", LocalDate.now(ZoneOffset.UTC).toString(),
                        "invoice_line_ids", List.of(List.of(0, 0, line))));
    }

    private static void post(Scene scene) {
        call(scene, "action_post", state("draft"));
    }

    private static void reset(Scene scene) {
        call(scene, "button_draft", state("posted"));
    }

    private static void pay(Scene scene) {
        long invoice = scene.any(
                MOVE, state("posted").and(Domain.field("payment_state").in("not_paid", "partial")));
        OdooModel wizard = scene.model("account.payment.register", MOVE, invoice);
        long id = wizard.create(Map.of());
        wizard.call("action_create_payments", List.of(id), Map.of());
    }

    private static void delete(Scene scene) {
        scene.model(MOVE).unlink(List.of(scene.any(MOVE, state("draft"))));
    }

    private static void call(Scene scene, String method, Domain which) {
        scene.model(MOVE).call(method, List.of(scene.any(MOVE, which)), Map.of());
    }

    private static Domain state(String state) {
        return INVOICE.and(Domain.field("state").equalTo(state));
    }
}
