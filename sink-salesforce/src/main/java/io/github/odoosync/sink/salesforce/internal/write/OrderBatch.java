package io.github.odoosync.sink.salesforce.internal.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.sink.salesforce.internal.write.OrderGraph.Node;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Rejection;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The orders that a batch touches: drafts while it is written where they have to be, and afterwards what they are wanted to
 * be. What is left by a process that dies between is found by the same batch when it is delivered again.
 */
final class OrderBatch {
    private final Rest rest;
    private final ByIds byIds;
    private final TablePlan plan;
    private final OrderTable table;
    private final Outcomes outcomes;
    private final Map<String, TouchedOrder> touched = new LinkedHashMap<>();
    /** Rows of items that the org lacks, by their order's external id. */
    private final Map<String, List<Row>> newItems = new HashMap<>();
    /** External ids of orders with an item that does not fit. */
    private final Set<String> withMisfits = new HashSet<>();

    OrderBatch(Rest rest, ByIds byIds, TablePlan plan, OrderTable table, Outcomes outcomes) {
        this.rest = rest;
        this.byIds = byIds;
        this.plan = plan;
        this.table = table;
        this.outcomes = outcomes;
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
        return touched.computeIfAbsent(
                Soql.at(held, id).asText(),
                key -> new TouchedOrder(
                        key,
                        table.facts().orderStatuses().isActivated(status),
                        Soql.at(held, prefix + table.statusField()).asText("")));
    }

    /** {@return the positions of rows that can't be written, since their order can't be set to Draft} */
    Set<Integer> setToDraft() {
        findOrdersOfNewItems();
        if (table.whole()) {
            touched.values().stream()
                    .filter(order -> order.rows() > OrderGraph.MOST_NODES)
                    .forEach(order -> order.holdBack(
                            order.rows() + " of them changed, where Salesforce takes " + OrderGraph.MOST_NODES
                                    + " at once; write such orders without wholeOrders",
                            false));
        }
        Set<Integer> refused = new HashSet<>();
        set(
                touched.values().stream()
                        .filter(TouchedOrder::hasToBeSetToDraft)
                        .toList(),
                false,
                (row, refusal) -> refused.add(row.index()));
        return refused;
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

    /**
     * Takes out the rows that are written with all others of their order, or not at all.
     *
     * @param rows without these afterwards
     * @param deletions without these afterwards
     */
    List<OrderGraph> graphs(KnownRows rows, BitSet deletions, HeldRecords held) {
        List<OrderGraph> graphs = new ArrayList<>();
        for (TouchedOrder order : touched.values()) {
            List<Node> nodes = new ArrayList<>();
            for (Row row : order.written()) {
                if (!isRefused(row)) {
                    nodes.add(new Node(row, rows.fresh().get(row.index()), null));
                }
            }
            // a row is there once for each record that the org holds or held of it
            for (Row row : new LinkedHashSet<>(order.deleted())) {
                List<JsonNode> there = held.of(row.externalId());
                if (!isRefused(row)
                        && there.size() == 1
                        && Soql.at(there.get(0), OrderTable.ORDER_ID).asText().equals(order.id())) {
                    nodes.add(new Node(row, false, there.get(0).path("Id").asText()));
                }
            }
            for (Node node : nodes) {
                rows.fresh().clear(node.row().index());
                rows.known().clear(node.row().index());
                deletions.clear(node.row().index());
            }
            String heldBack = order.heldBack();
            if (heldBack != null) {
                nodes.forEach(node -> outcomes.refused(
                        node.row().index(), OrderGraphs.halted(node.row(), heldBack, order.isHeldBackForNow())));
            } else if (!nodes.isEmpty()) {
                graphs.add(new OrderGraph(order.id(), nodes));
            }
        }
        return graphs;
    }

    /** Activates the orders that are wanted so and have items. */
    void activate() {
        List<TouchedOrder> drafts = touched.values().stream()
                .filter(TouchedOrder::hasToBeActivated)
                .filter(order -> table.items() || order.deleted().stream().allMatch(this::isRefused))
                .toList();
        Set<String> withItems = withItems(drafts);
        set(drafts.stream().filter(order -> withItems.contains(order.id())).toList(), true, (row, refusal) -> {});
    }

    private boolean isRefused(Row row) {
        return outcomes.isRefused(row.index());
    }

    private Set<String> withItems(List<TouchedOrder> orders) {
        Set<String> ids = new HashSet<>();
        List<String> unknown = new ArrayList<>();
        for (TouchedOrder order : orders) {
            if (table.items() && order.written().stream().anyMatch(row -> !isRefused(row))) {
                ids.add(order.id());
            } else {
                unknown.add(Soql.quoted(order.id()));
            }
        }
        for (String condition : Soql.in(OrderTable.ORDER_ID, unknown)) {
            Soql.forEach(
                    rest,
                    "looking for items of orders",
                    "SELECT " + OrderTable.ORDER_ID + " FROM " + OrderTable.ITEM + " WHERE " + condition,
                    item -> ids.add(item.path(OrderTable.ORDER_ID).asText()));
        }
        return ids;
    }

    private interface Refused {
        void of(Row row, Refusal refusal);
    }

    private void set(Collection<TouchedOrder> orders, boolean activated, Refused refused) {
        if (orders.isEmpty()) {
            return;
        }
        OrderStatuses statuses = table.facts().orderStatuses();
        String status = activated ? statuses.activated() : statuses.draft();
        byIds.update(
                OrderTable.ORDER,
                orders.stream().map(order -> order.with(status)).toList(),
                (change, refusal) -> {
                    TouchedOrder order = touched.get(change.getOrDefault("id", ""));
                    if (order == null) {
                        return;
                    }
                    if (refusal == null) {
                        order.becomes(activated);
                        return;
                    }
                    Stream.concat(order.written().stream(), order.deleted().stream())
                            .filter(row -> !outcomes.isRefused(row.index()))
                            .forEach(row -> {
                                outcomes.refused(row.index(), rejection(row, status, refusal));
                                refused.of(row, refusal);
                            });
                });
    }

    private static Rejection rejection(Row row, String status, Refusal refusal) {
        return new Rejection(
                row.key(),
                refusal.code(),
                "the order could not be set to " + status + ": " + refusal.describe()
                        + "; it is tried again by each run",
                true);
    }
}
