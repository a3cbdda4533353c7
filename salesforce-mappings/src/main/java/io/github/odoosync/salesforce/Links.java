package io.github.odoosync.salesforce;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.ReadQuery;
import io.github.odoosync.client.connection.OdooContext;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.row.OdooRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** What Odoo answers to a {@link Lookup}. */
final class Links {
    private static final String PARTNER = "commercial_partner_id";
    private static final String SALE_LINES = "sale_line_ids";

    private final OdooClient odoo;

    Links(OdooClient odoo) {
        this.odoo = odoo.withContext(odoo.context().overlaid(OdooContext.empty().archived(true)));
    }

    /** By partner, the one that stands for its company, or itself: the one that is an account. */
    Map<Long, Long> accounts(long from, long until, Domain which) {
        Map<Long, Long> accounts = new HashMap<>();
        Domain block = Domain.field("id")
                .atLeast(from)
                .and(Domain.field("id").lessThan(until))
                .and(which);
        for (OdooRow partner : odoo.model("res.partner").searchRead(ReadQuery.of(block, PARTNER))) {
            Long account = partner.reference(PARTNER);
            accounts.put(partner.id(), account == null ? partner.id() : account);
        }
        return accounts;
    }

    /** By invoice, the order that it bills, by the lines that Odoo ties to one another; the first one where there are several. */
    Map<Long, Long> orders(long from, long until) {
        if (odoo.schema("account.move.line").field(SALE_LINES).isEmpty()) {
            return Map.of();
        }
        Map<Long, List<Long>> saleLines = new TreeMap<>();
        Domain block = Domain.field("move_id")
                .in(LongStream.range(Math.max(1, from), until).boxed().toList())
                .and(Domain.field(SALE_LINES).isSet());
        for (OdooRow line : odoo.model("account.move.line").searchRead(ReadQuery.of(block, "move_id", SALE_LINES))) {
            Long move = line.reference("move_id");
            if (move != null) {
                saleLines.merge(move, line.ids(SALE_LINES), Links::joined);
            }
        }
        Map<Long, Long> orderOfLine = new HashMap<>();
        List<Long> all =
                saleLines.values().stream().flatMap(List::stream).distinct().toList();
        for (OdooRow line : odoo.model("sale.order.line").read(all, "order_id")) {
            Long order = line.reference("order_id");
            if (order != null) {
                orderOfLine.put(line.id(), order);
            }
        }
        Map<Long, Long> orders = new HashMap<>();
        saleLines.forEach((move, lines) -> lines.stream()
                .filter(orderOfLine::containsKey)
                .map(orderOfLine::get)
                .min(Long::compare)
                .ifPresent(order -> orders.put(move, order)));
        return orders;
    }

    private static List<Long> joined(List<Long> some, List<Long> others) {
        return LongStream.concat(
                        some.stream().mapToLong(Long::longValue),
                        others.stream().mapToLong(Long::longValue))
                .boxed()
                .toList();
    }
}
