package io.github.odoosync.sink.salesforce.internal.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.sink.salesforce.internal.write.OrderGraph.Node;
import io.github.odoosync.spi.sink.Rejection;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The orders that a batch touches: drafts while it is written where they have to be, and afterwards what they are wanted to
 * be. What is left by a process that dies between is found by the same batch when it is delivered again.
 */
final class OrderDrafts {
    private final Rest rest;
    private final ByIds byIds;
    private final OrderTable table;
    private final Outcomes outcomes;
    private final Collection<TouchedOrder> touched;

    OrderDrafts(Rest rest, ByIds byIds, OrderTable table, Outcomes outcomes, Collection<TouchedOrder> touched) {
        this.rest = rest;
        this.byIds = byIds;
        this.table = table;
        this.outcomes = outcomes;
        this.touched = touched;
    }

    /** {@return the positions of rows that can't be written, since their order can't be set to Draft} */
    Set<Integer> setToDraft() {
        Set<Integer> refused = new HashSet<>();
        set(
                touched.stream().filter(TouchedOrder::hasToBeSetToDraft).toList(),
                false,
                (row, refusal) -> refused.add(row.index()));
        return refused;
    }

    /**
     * Takes out the rows that are written with all others of their order, or not at all.
     *
     * @param rows without these afterwards
     * @param deletions without these afterwards
     */
    List<OrderGraph> graphs(KnownRows rows, BitSet deletions, HeldRecords held) {
        List<OrderGraph> graphs = new ArrayList<>();
        for (TouchedOrder order : touched) {
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
        List<TouchedOrder> drafts = touched.stream()
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
        Map<String, TouchedOrder> sent =
                orders.stream().collect(Collectors.toMap(TouchedOrder::id, Function.identity()));
        byIds.update(
                OrderTable.ORDER,
                orders.stream().map(order -> order.with(status)).toList(),
                (change, refusal) -> {
                    TouchedOrder order = sent.get(change.getOrDefault("id", ""));
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
