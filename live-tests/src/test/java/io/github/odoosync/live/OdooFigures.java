package io.github.odoosync.live;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.domain.Domain;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Odoo 19 itself adds up: its {@code formatted_read_group}, whose groups are named by ids, words and first days. */
record OdooFigures(OdooClient odoo) {

    /** The figures by group, such as {@code 1 4 inbound}; groups whose figure is zero are left out. */
    Map<String, BigDecimal> of(String model, Domain domain, List<String> groupBy, String aggregate) {
        Object answer = odoo.model(model)
                .callIdempotent(
                        "formatted_read_group",
                        List.of(),
                        Map.of("domain", domain.toList(), "groupby", groupBy, "aggregates", List.of(aggregate)));
        Map<String, BigDecimal> figures = new TreeMap<>();
        for (Object row : (List<?>) Objects.requireNonNull(answer)) {
            Map<?, ?> group = (Map<?, ?>) row;
            String name =
                    groupBy.stream().map(group::get).map(OdooFigures::name).collect(Collectors.joining(" "));
            put(figures, name, new BigDecimal(String.valueOf(group.get(aggregate))));
        }
        return figures;
    }

    static void put(Map<String, BigDecimal> figures, String group, BigDecimal figure) {
        if (figure.signum() != 0) {
            figures.put(group, figure.setScale(2, RoundingMode.HALF_EVEN));
        }
    }

    private static String name(@Nullable Object value) {
        Object id = value instanceof List<?> pair ? pair.get(0) : value;
        return Boolean.FALSE.equals(id) ? "null" : String.valueOf(id).replace(" 00:00:00", "");
    }
}
