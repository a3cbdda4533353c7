package io.github.odoosync.sink.salesforce.internal.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.spi.record.SyncRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds out which orders a batch touches, and what it needs of each. */
final class TouchedOrders {
    private final Rest rest;
    private final TablePlan plan;
    private final OrderTable table;
    private final Map<String, TouchedOrder> byId = new LinkedHashMap<>();
    /** Rows of items that the org lacks, by their order's external id. */
    private final Map<String, List<Row>> newItems = new HashMap<>();
    /** External ids of orders with an item that does not fit. */
    private final Set<String> withMisfits = new HashSet<>();

    TouchedOrders(Rest rest, TablePlan plan, OrderTable table) {
        this.rest = rest;
        this.plan = plan;
        this.table = table;
    }

    /** Takes in a row that the org holds a record of. */
    void known(Row row, JsonNode held) {
        TouchedOrder order = order(held, table.items() ? OrderTable.ORDER_ID : "Id", prefix());
        order.written().add(row);
        if (table.items()) {
            order.mustBeDraft();
            return;
        }
        List<Column> columns = plan.inserts().columns();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String value = row.texts()[i];
            if (column.field().equals(table.statusField()) && value != null) {
                order.wants(value);
                if (value.equals(OrderStatuses.DRAFT)) {
                    order.mustBeDraft();
                }
            } else if (table.isOfDrafts(column)
                    && column.differs(held, value, plan.inserts().externalIdField())) {
                order.mustBeDraft();
            }
        }
    }

    /** Takes in a row that the org has no record of. */
    void fresh(Row row) {
        List<Column> columns = plan.inserts().columns();
        for (int i = 0; i < columns.size(); i++) {
            String parent = row.texts()[i];
            if (table.items() && columns.get(i).field().equals(OrderTable.ORDER_ID) && parent != null) {
                newItems.computeIfAbsent(parent, any -> new ArrayList<>()).add(row);
            }
        }
    }

    /** Takes in an item that was refused because the org holds another value of a fixed field. */
    void refused(JsonNode held) {
        order(held, OrderTable.ORDER_ID, prefix()).holdBack("another one would change what is fixed", true);
    }

    /** Takes in an item that does not fit. */
    void misfit(SyncRecord record) {
        for (Column column : plan.inserts().columns()) {
            try {
                String order = column.field().equals(OrderTable.ORDER_ID) ? column.textOf(record) : null;
                if (order != null) {
                    withMisfits.add(order);
                }
            } catch (MisfitException e) {
                return;
            }
        }
    }

    /** Takes in a row whose record is deleted, or was when the batch was delivered before. */
    void deleted(Row row, JsonNode held) {
        TouchedOrder order = order(held, table.items() ? OrderTable.ORDER_ID : "Id", prefix());
        order.deleted().add(row);
        if (!held.path("IsDeleted").asBoolean()) {
            order.mustBeDraft();
        }
    }

    private String prefix() {
        return table.items() ? OrderTable.ORDER + "." : "";
    }

    private TouchedOrder order(JsonNode held, String id, String prefix) {
        String status = Soql.at(held, prefix + OrderTable.STATUS).asText();
        return byId.computeIfAbsent(
                Soql.at(held, id).asText(),
                key -> new TouchedOrder(
                        key,
                        table.facts().orderStatuses().isActivated(status),
                        Soql.at(held, prefix + table.statusField()).asText("")));
    }

    /** Asks for the orders of new items, and returns all that were taken in. */
    Collection<TouchedOrder> find() {
        findOrdersOfNewItems();
        if (table.whole()) {
            byId.values().stream()
                    .filter(order -> order.rows() > OrderGraph.MOST_NODES)
                    .forEach(order -> order.holdBack(
                            order.rows() + " of them changed, where Salesforce takes " + OrderGraph.MOST_NODES
                                    + " at once; write such orders without wholeOrders",
                            false));
        }
        return byId.values();
    }

    private void findOrdersOfNewItems() {
        String key = plan.inserts().externalIdField();
        List<String> literals = Stream.concat(newItems.keySet().stream(), withMisfits.stream())
                .distinct()
                .sorted()
                .map(Soql::quoted)
                .toList();
        for (String condition : Soql.in(key, literals)) {
            Soql.forEach(
                    rest,
                    "finding the orders of new items",
                    "SELECT Id, " + key + ", " + OrderTable.STATUS + ", " + table.statusField() + " FROM "
                            + OrderTable.ORDER + " WHERE " + condition,
                    held -> {
                        TouchedOrder order = order(held, "Id", "");
                        String externalId = held.path(key).asText();
                        List<Row> items = newItems.getOrDefault(externalId, List.of());
                        if (!items.isEmpty()) {
                            order.mustBeDraft();
                            order.written().addAll(items);
                        }
                        if (withMisfits.contains(externalId)) {
                            order.holdBack("another one does not fit its fields", false);
                        }
                    });
        }
    }
}
