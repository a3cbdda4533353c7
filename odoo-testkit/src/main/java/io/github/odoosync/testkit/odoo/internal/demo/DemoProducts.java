package io.github.odoosync.testkit.odoo.internal.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Units, categories, templates and their variants. */
final class DemoProducts {

    /**
     * A variant as the documents need it.
     *
     * @param goods whether it is stocked
     */
    record Product(long id, String name, BigDecimal price, BigDecimal cost, boolean goods, boolean reducedTax) {}

    private static final Object[][] GOODS = {
        {"Oak Desk", 640, "Furniture"},
        {"Standing Desk", 890, "Furniture"},
        {"Swivel Chair", 289, "Furniture"},
        {"Bookshelf “Elbe”", 219, "Furniture"},
        {"Filing Cabinet", 175, "Furniture"},
        {"Acoustic Panel", 94, "Furniture"},
        {"Desk Lamp", 59, "Lighting"},
        {"Ceiling Light Ø 60", 149, "Lighting"},
        {"Floor Lamp", 129, "Lighting"},
        {"LED Strip 5 m", 34, "Lighting"},
        {"Coffee 1 kg", 19, "Kitchen"},
        {"Tea “Ceylon”", 12, "Kitchen"},
        {"Espresso Machine", 1190, "Kitchen"},
        {"Mug “Möwe”", 9, "Kitchen"},
        {"Notebook A5", 4, "Paper"},
        {"Copy Paper 500", 6, "Paper"},
        {"Fountain Pen", 39, "Paper"},
        {"Archive Box", 3, "Paper"},
        {"Monitor 27″", 319, "Technology"},
        {"Keyboard", 89, "Technology"},
        {"Headset", 119, "Technology"},
        {"Docking Station", 199, "Technology"},
        {"Cable USB-C", 15, "Technology"},
        {"Projector", 749, "Technology"},
    };
    private static final Object[][] SERVICES = {
        {"Assembly", 75, "Services"},
        {"Delivery by Cargo Bike", 25, "Services"},
        {"Interior Planning", 110, "Services"},
        {"Maintenance Contract", 240, "Services"},
        {"Training Day", 950, "Services"},
    };
    private static final Object[][] EXPENSES = {
        {"Hotel", 120, "Expenses"},
        {"Rail Travel", 80, "Expenses"},
        {"Business Meal", 45, "Expenses"},
        {"Mileage", 1, "Expenses"},
    };
    private static final List<String> COLOURS = List.of("Natural", "Black", "White");

    private final DemoRows rows;
    private final DemoAccounts accounts;
    private final Map<String, Long> categories = new LinkedHashMap<>();
    private final List<Product> goods = new ArrayList<>();
    private final List<Product> services = new ArrayList<>();
    private final List<Product> expenses = new ArrayList<>();

    DemoProducts(DemoRows rows, DemoAccounts accounts) {
        this.rows = rows;
        this.accounts = accounts;
        for (String unit : List.of("Units", "Hours", "Days", "kg", "m")) {
            rows.add(
                    "uom.uom",
                    "name",
                    unit,
                    "factor",
                    1.0,
                    "relative_factor",
                    1.0,
                    "category_id",
                    1,
                    "uom_type",
                    "reference",
                    "rounding",
                    0.01);
        }
        category("All", 0);
        for (String name : List.of("Furniture", "Lighting", "Kitchen", "Paper", "Technology", "Services", "Expenses")) {
            category(name, 1);
        }
        for (Object[] each : GOODS) {
            template(each, true, goods);
        }
        for (Object[] each : SERVICES) {
            template(each, false, services);
        }
        for (Object[] each : EXPENSES) {
            template(each, false, expenses);
        }
    }

    List<Product> goods() {
        return goods;
    }

    List<Product> services() {
        return services;
    }

    List<Product> expenses() {
        return expenses;
    }

    private void category(String name, long parent) {
        long id = rows.add(
                "product.category",
                "name",
                name,
                "complete_name",
                parent == 0 ? name : "All / " + name,
                "parent_id",
                parent == 0 ? (Object) false : parent);
        categories.put(name, id);
        rows.setIn(
                1,
                "product.category",
                id,
                Map.of(
                        "property_account_income_categ_id",
                        accounts.account("400000"),
                        "property_account_expense_categ_id",
                        accounts.account("600000"),
                        "property_cost_method",
                        "standard"));
    }

    private void template(Object[] spec, boolean stocked, List<Product> into) {
        String name = (String) spec[0];
        BigDecimal price = BigDecimal.valueOf((Integer) spec[1]);
        boolean expense = spec[2].equals("Expenses");
        boolean archived = name.equals("Archive Box");
        long template = rows.add(
                "product.template",
                "name",
                name,
                "type",
                stocked ? "consu" : "service",
                "is_storable",
                stocked,
                "list_price",
                price,
                "categ_id",
                categories.getOrDefault(spec[2], 1L),
                "uom_id",
                1,
                "uom_po_id",
                1,
                "sale_ok",
                !expense,
                "purchase_ok",
                stocked || expense,
                "invoice_policy",
                "order",
                "purchase_method",
                "receive",
                "weight",
                stocked ? price.doubleValue() / 40 : 0.0,
                "volume",
                stocked ? 0.02 : 0.0,
                "taxes_id",
                List.of(accounts.tax("sale20")),
                "supplier_taxes_id",
                List.of(accounts.tax("purchase20")),
                "can_be_expensed",
                expense,
                "expense_policy",
                "no",
                "tracking",
                "none",
                "service_type",
                "manual",
                "active",
                !archived,
                "description_sale",
                stocked ? (Object) (name + ", sturdy and repairable") : false,
                "sale_delay",
                2,
                "default_code",
                into.size() % 6 == 0 && stocked ? (Object) false : code(template(spec), into.size()));
        int variants = stocked && into.size() % 6 == 0 ? COLOURS.size() : 1;
        for (int i = 0; i < variants; i++) {
            variant(
                    template,
                    spec,
                    price,
                    stocked,
                    archived,
                    variants > 1 ? "-" + COLOURS.get(i).charAt(0) : "",
                    into);
        }
        if (variants == 1) {
            return;
        }
        rows.set("product.template", template, "default_code", false);
    }

    private static String template(Object[] spec) {
        return ((String) spec[2]).substring(0, 3).toUpperCase(java.util.Locale.ROOT);
    }

    private static String code(String prefix, int number) {
        return prefix + "-" + (100 + number);
    }

    private void variant(
            long template,
            Object[] spec,
            BigDecimal price,
            boolean stocked,
            boolean archived,
            String suffix,
            List<Product> into) {
        String code = code(template(spec), into.size()) + suffix;
        long id = rows.add(
                "product.product",
                "product_tmpl_id",
                template,
                "default_code",
                code,
                "barcode",
                "40" + (1000000000L + template * 97 + into.size()),
                "weight",
                stocked ? price.doubleValue() / 40 : 0.0,
                "volume",
                stocked ? 0.02 : 0.0,
                "active",
                !archived,
                "combination_indices",
                suffix);
        BigDecimal cost = price.multiply(BigDecimal.valueOf(55)).movePointLeft(2);
        rows.setIn(1, "product.product", id, Map.of("standard_price", cost));
        if (!archived) {
            into.add(new Product(id, "[" + code + "] " + spec[0], price, cost, stocked, spec[2].equals("Kitchen")));
        }
    }
}
