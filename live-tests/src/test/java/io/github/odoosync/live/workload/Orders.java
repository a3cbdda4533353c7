package io.github.odoosync.live.workload;

import io.github.odoosync.client.OdooModel;
import io.github.odoosync.client.domain.Domain;
import java.util.List;
import java.util.Map;

/** What happens to sales orders, with the transfers and invoices that follow from them. */
final class Orders {
    private static final String ORDER = "sale.order";
    private static final String LINE = "sale.order.line";

    private Orders() {}

    static List<Operation> operations() {
        return List.of(
                new Operation("create an order", Orders::create),
                new Operation("confirm an order", Orders::confirm),
                new Operation("invoice an order", Orders::invoice),
                new Operation("change an order's line", Orders::changeLine),
                new Operation("cancel an order", Orders::cancel),
                new Operation("delete an order", Orders::delete));
    }

    private static void create(Scene scene) {
        Map<String, Object> line = Map.of(
                "product_id",
                scene.any("product.product", Domain.field("sale_ok").equalTo(true)),
                "product_uom_qty",
                1 + scene.random().nextInt(5));
        scene.model(ORDER)
                .create(Map.of(
                        "partner_id", Partners.customer(scene),
                        "client_order_ref", scene.name(),
                        "order_line", List.of(List.of(0, 0, line))));
    }

    private static void confirm(Scene scene) {
        long order = scene.any(ORDER, Domain.field("state").in("draft", "sent"));
        scene.model(ORDER).call("action_confirm", List.of(order), Map.of());
    }

    private static void invoice(Scene scene) {
        long order = scene.any(ORDER, Domain.field("invoice_status").equalTo("to invoice"));
        OdooModel wizard = scene.model("sale.advance.payment.inv", ORDER, order);
        long id = wizard.create(Map.of("advance_payment_method", "delivered"));
        wizard.call("create_invoices", List.of(id), Map.of());
    }

    private static void changeLine(Scene scene) {
        long line = scene.any(
                LINE,
                Domain.field("state")
                        .equalTo("draft")
                        .and(Domain.field("product_id").notEqualTo(false)));
        scene.model(LINE)
                .write(
                        List.of(line),
                        Map.of("product_uom_qty", 1 + scene.random().nextInt(9)));
    }

    private static void cancel(Scene scene) {
        long order = scene.any(ORDER, Domain.field("state").in("draft", "sale"));
        scene.model(ORDER).call("action_cancel", List.of(order), Map.of());
    }

    private static void delete(Scene scene) {
        long order = scene.any(ORDER, Domain.field("state").in("draft", "cancel"));
        scene.model(ORDER).unlink(List.of(order));
    }
}
