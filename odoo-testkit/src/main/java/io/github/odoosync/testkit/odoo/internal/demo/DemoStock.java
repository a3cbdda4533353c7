package io.github.odoosync.testkit.odoo.internal.demo;

import io.github.odoosync.testkit.odoo.internal.demo.DemoProducts.Product;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The warehouse, what came in, what went out and what is left. */
final class DemoStock {
    private final DemoRows rows;
    private final Map<Long, BigDecimal> onHand = new HashMap<>();
    private final long stock;
    private final long vendors;
    private final long customers;
    private int receipts;
    private int deliveries;

    DemoStock(DemoRows rows) {
        this.rows = rows;
        long virtual = location("Virtual Locations", "view", 0, "Virtual Locations");
        vendors = location("Vendors", "supplier", virtual, "Partners/Vendors");
        customers = location("Customers", "customer", virtual, "Partners/Customers");
        long view = location("HH", "view", 0, "HH");
        stock = location("Stock", "internal", view, "HH/Stock");
        location("Shelf Ä", "internal", stock, "HH/Stock/Shelf Ä");
        rows.add(
                "stock.warehouse",
                "name",
                "Hamburg Harbour",
                "code",
                "HH",
                "company_id",
                1,
                "partner_id",
                1,
                "view_location_id",
                view,
                "lot_stock_id",
                stock,
                "in_type_id",
                1,
                "out_type_id",
                2,
                "reception_steps",
                "one_step",
                "delivery_steps",
                "ship_only",
                "sequence",
                10);
        type("Receipts", "incoming", "IN", vendors, stock);
        type("Delivery Orders", "outgoing", "OUT", stock, customers);
        type("Internal Transfers", "internal", "INT", stock, stock);
    }

    private long location(String name, String usage, long parent, String complete) {
        return rows.add(
                "stock.location",
                "name",
                name,
                "complete_name",
                complete,
                "usage",
                usage,
                "location_id",
                Posting.orFalse(parent),
                "company_id",
                usage.equals("internal") ? (Object) 1 : false,
                "warehouse_id",
                usage.equals("internal") ? (Object) 1 : false);
    }

    private void type(String name, String code, String sequence, long from, long to) {
        rows.add(
                "stock.picking.type",
                "name",
                name,
                "code",
                code,
                "sequence_code",
                sequence,
                "sequence",
                1,
                "warehouse_id",
                1,
                "company_id",
                1,
                "default_location_src_id",
                from,
                "default_location_dest_id",
                to);
    }

    /** Receives what was bought. */
    void receive(String order, long orderId, long partner, LocalDate day, List<DemoLine> lines, List<Long> orderLines) {
        transfer(true, order, orderId, partner, day, lines, orderLines);
    }

    /** Delivers what was sold; what is due after today is still ready to go. */
    void deliver(String order, long orderId, long partner, LocalDate day, List<DemoLine> lines, List<Long> orderLines) {
        transfer(false, order, orderId, partner, day, lines, orderLines);
    }

    private void transfer(
            boolean in,
            String order,
            long orderId,
            long partner,
            LocalDate day,
            List<DemoLine> lines,
            List<Long> orderLines) {
        if (lines.stream()
                .noneMatch(line -> line.product() != null && line.product().goods())) {
            return;
        }
        boolean done = !day.isAfter(rows.today());
        String name = "HH/" + (in ? "IN/" : "OUT/") + String.format("%05d", in ? ++receipts : ++deliveries);
        long from = in ? vendors : stock;
        long to = in ? stock : customers;
        LocalDate written = done ? day : rows.today().minusDays(1);
        long picking = rows.addAt(
                written,
                "stock.picking",
                "name",
                name,
                "state",
                done ? "done" : "assigned",
                "partner_id",
                partner,
                "company_id",
                1,
                "picking_type_id",
                in ? 1 : 2,
                "location_id",
                from,
                "location_dest_id",
                to,
                "origin",
                order,
                "scheduled_date",
                day.atTime(9, 0),
                "date_deadline",
                day.plusDays(2).atTime(9, 0),
                "date_done",
                done ? (Object) day.atTime(15, 30) : false,
                "date",
                day.atTime(9, 0),
                "priority",
                "0",
                "move_type",
                "direct",
                "user_id",
                2,
                in ? "purchase_id" : "sale_id",
                orderId,
                "is_locked",
                true);
        for (int i = 0; i < lines.size(); i++) {
            Product product = lines.get(i).product();
            if (product != null && product.goods()) {
                move(
                        in,
                        written,
                        picking,
                        product,
                        lines.get(i).quantity(),
                        order,
                        name,
                        from,
                        to,
                        orderLines.get(i),
                        done,
                        day);
            }
        }
    }

    private void move(
            boolean in,
            LocalDate written,
            long picking,
            Product product,
            BigDecimal quantity,
            String order,
            String reference,
            long from,
            long to,
            long orderLine,
            boolean done,
            LocalDate day) {
        rows.addAt(
                written,
                "stock.move",
                "name",
                product.name(),
                "reference",
                reference,
                "state",
                done ? "done" : "assigned",
                "date",
                day.atTime(15, 30),
                "company_id",
                1,
                "product_id",
                product.id(),
                "product_tmpl_id",
                1,
                "product_uom",
                1,
                "product_uom_qty",
                quantity,
                "product_qty",
                quantity,
                "quantity",
                quantity,
                "quantity_done",
                done ? quantity : BigDecimal.ZERO,
                "price_unit",
                product.cost(),
                "value",
                quantity.multiply(product.cost()),
                "location_id",
                from,
                "location_dest_id",
                to,
                "picking_id",
                picking,
                "picking_type_id",
                in ? 1 : 2,
                "origin",
                order,
                "procure_method",
                "make_to_stock",
                "picked",
                done,
                "sequence",
                10,
                in ? "purchase_line_id" : "sale_line_id",
                orderLine,
                "is_in",
                in && done,
                "is_out",
                !in && done,
                "priority",
                "0",
                "warehouse_id",
                1);
        if (done) {
            onHand.merge(product.id(), in ? quantity : quantity.negate(), BigDecimal::add);
        }
    }

    /** Writes what is on the shelves at the end. */
    void quants(List<Product> products) {
        for (Product product : products) {
            BigDecimal quantity = onHand.getOrDefault(product.id(), BigDecimal.ZERO);
            rows.addAt(
                    rows.today().minusDays(1),
                    "stock.quant",
                    "product_id",
                    product.id(),
                    "location_id",
                    stock,
                    "company_id",
                    1,
                    "quantity",
                    quantity,
                    "reserved_quantity",
                    BigDecimal.ZERO,
                    "in_date",
                    rows.today().minusDays(9).atTime(8, 0),
                    "inventory_date",
                    rows.today().withDayOfYear(1).plusYears(1),
                    "inventory_quantity_set",
                    false);
        }
    }
}
