package io.github.odoosync.salesforce;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.ReadQuery;
import io.github.odoosync.client.connection.OdooContext;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.row.OdooRow;
import io.github.odoosync.salesforce.SalesforceTotals.Difference;
import io.github.odoosync.salesforce.SalesforceTotals.Sum;
import io.github.odoosync.sink.salesforce.SalesforceSink;
import io.github.odoosync.sync.SyncStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Adds up both sides, record by record; an amount per order and invoice is held in memory. */
final class TotalsCheck {
    private final SalesforceMappings mappings;
    private final SalesforceSink salesforce;
    private final OdooClient odoo;
    private final Codes currencies;
    private final List<Sum> sums = new ArrayList<>();
    private final List<Difference> differences = new ArrayList<>();

    /** An amount that a record has. */
    private record Amount(String currency, BigDecimal value) {
        Amount plus(Amount other) {
            return new Amount(currency, value.add(other.value));
        }

        boolean equalTo(Amount other) {
            return currency.equals(other.currency) && value.compareTo(other.value) == 0;
        }
    }

    TotalsCheck(SalesforceMappings mappings, OdooClient client, SalesforceSink salesforce) {
        this.mappings = mappings;
        this.salesforce = salesforce;
        this.odoo =
                client.withContext(client.context().overlaid(OdooContext.empty().archived(true)));
        this.currencies = new Codes(odoo, "res.currency", "name");
    }

    SalesforceTotals compare() {
        mappings.filled(Catalogue.ORDER).ifPresent(this::orders);
        mappings.filled(Catalogue.INVOICE).ifPresent(this::invoices);
        return new SalesforceTotals(sums, differences);
    }

    private void orders(SyncStream orders) {
        Map<Long, Amount> inOdoo = inOdoo(orders, "amount_total", row -> Kinds.numberOrZero(row, "amount_total"));
        String currency = mappings.field("Odoo_Currency__c");
        Map<Long, Amount> held = held(orders, "", mappings.field("Odoo_Total__c"), currency);
        compare(orders, orders.table(), inOdoo, held);
        mappings.filled(Catalogue.ITEM).ifPresent(items -> {
            String subtotal = mappings.field("Odoo_Subtotal__c");
            Map<Long, Amount> ofLines = ofLines(inOdoo.keySet());
            Map<Long, Amount> ofItems = held(items, Catalogue.ORDER + ".", subtotal, Catalogue.ORDER + "." + currency);
            // an order without lines has no items, and adds up to nothing
            ofLines.forEach((order, sum) -> ofItems.putIfAbsent(order, new Amount(sum.currency(), BigDecimal.ZERO)));
            ofItems.forEach((order, sum) -> ofLines.putIfAbsent(order, new Amount(sum.currency(), BigDecimal.ZERO)));
            compare(orders, items.table(), ofLines, ofItems);
        });
    }

    private void invoices(SyncStream invoices) {
        compare(
                invoices,
                invoices.table(),
                inOdoo(invoices, "amount_total", row -> InvoiceLines.signed(row, "amount_total"), "move_type"),
                held(invoices, "", mappings.field("Amount_Total__c"), mappings.field("Currency__c")));
    }

    private Map<Long, Amount> inOdoo(
            SyncStream stream, String field, Function<OdooRow, BigDecimal> amount, String... others) {
        List<String> fields = new ArrayList<>(List.of(others));
        fields.addAll(List.of(field, "currency_id"));
        Map<Long, Amount> amounts = new HashMap<>();
        for (OdooRow row : odoo.model(stream.model())
                .searchRead(ReadQuery.builder()
                        .domain(stream.domain().orElse(Domain.all()))
                        .fields(fields)
                        .build())) {
            amounts.put(row.id(), new Amount(currency(row), amount.apply(row)));
        }
        return amounts;
    }

    private Map<Long, Amount> ofLines(Set<Long> orders) {
        Map<Long, Amount> sums = new HashMap<>();
        Domain lines = Domain.field("display_type").isNotSet();
        for (OdooRow row : odoo.model("sale.order.line")
                .searchRead(ReadQuery.of(lines, "order_id", "price_subtotal", "currency_id"))) {
            Long order = row.reference("order_id");
            if (order != null && orders.contains(order)) {
                Amount amount = new Amount(currency(row), Kinds.numberOrZero(row, "price_subtotal"));
                sums.merge(order, amount, Amount::plus);
            }
        }
        return sums;
    }

    private String currency(OdooRow row) {
        String code = currencies.of(row.reference("currency_id"));
        return code == null ? "" : code;
    }

    /** What the org holds, by the id in the external id of the record, or of the parent that a path names. */
    private Map<Long, Amount> held(SyncStream stream, String parent, String amount, String currency) {
        List<String> fields = new ArrayList<>(List.of(parent + mappings.externalIdField(), amount, currency));
        Optional<String> deleted = mappings.deletedField().map(name -> parent + name);
        deleted.ifPresent(fields::add);
        String model = parent.isEmpty() ? stream.model() : "sale.order";
        Map<Long, Amount> amounts = new HashMap<>();
        salesforce.forEachHeld(stream.table(), fields, row -> {
            Long id = id(row.get(fields.get(0)), model);
            if (id != null
                    && !deleted.map(row::get).filter(Boolean.TRUE::equals).isPresent()) {
                BigDecimal value = row.get(amount) instanceof BigDecimal number ? number : BigDecimal.ZERO;
                Object code = row.get(currency);
                amounts.merge(id, new Amount(code == null ? "" : code.toString(), value), Amount::plus);
            }
        });
        return amounts;
    }

    private static @Nullable Long id(@Nullable Object externalId, String model) {
        String text = externalId == null ? "" : externalId.toString();
        int start = text.indexOf(":" + model + ",");
        return start < 0 ? null : Long.valueOf(text.substring(start + model.length() + 2));
    }

    private void compare(SyncStream stream, String object, Map<Long, Amount> inOdoo, Map<Long, Amount> held) {
        SortedMap<String, BigDecimal[]> byCurrency = new TreeMap<>();
        add(byCurrency, 0, inOdoo);
        add(byCurrency, 1, held);
        byCurrency.forEach((currency, both) -> sums.add(new Sum(object, currency, both[0], both[1])));
        Set<Long> ids = new TreeSet<>(inOdoo.keySet());
        ids.addAll(held.keySet());
        for (long id : ids) {
            Amount ours = inOdoo.get(id);
            Amount theirs = held.get(id);
            if (ours == null || theirs == null || !ours.equalTo(theirs)) {
                differences.add(new Difference(
                        object,
                        stream.model(),
                        id,
                        ours != null ? ours.currency() : theirs != null ? theirs.currency() : "",
                        ours == null ? null : ours.value(),
                        theirs == null ? null : theirs.value()));
            }
        }
    }

    private static void add(SortedMap<String, BigDecimal[]> byCurrency, int side, Map<Long, Amount> amounts) {
        for (Amount amount : amounts.values()) {
            BigDecimal[] both = byCurrency.computeIfAbsent(
                    amount.currency(), any -> new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO});
            both[side] = both[side].add(amount.value());
        }
    }
}
