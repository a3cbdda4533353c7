package io.github.odoosync.live.oracle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When a warehouse's value counts as Odoo's; all that is allowed is listed at {@link PostgresOracle}. */
final class Equivalence {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Comparator<JsonNode> NUMBERS = (one, other) -> one.isNumber() && other.isNumber()
            ? one.decimalValue().compareTo(other.decimalValue())
            : one.equals(other) ? 0 : 1;

    private Equivalence() {}

    /**
     * Compares two values as text.
     *
     * @param type Odoo's type of the field
     * @param odoo what PostgreSQL holds
     * @param held what the warehouse holds
     * @param scale digits behind the point of the warehouse's column, or -1 if it is no decimal
     */
    static boolean same(String type, @Nullable String odoo, @Nullable String held, int scale) {
        return switch (type) {
            case "boolean" -> (odoo == null ? "false" : odoo).equals(held);
            case "integer", "many2one_reference", "float", "monetary" ->
                held != null && sameNumber(odoo == null ? "0" : odoo, held, scale);
            case "datetime" -> Objects.equals(odoo == null ? null : odoo.substring(0, 19), held);
            case "many2many" -> held != null && ids(odoo == null ? "[]" : odoo).equals(ids(held));
            case "json" -> odoo == null || held == null ? Objects.equals(odoo, held) : sameJson(odoo, held);
            case "properties_definition" -> held != null && sameJson(odoo == null ? "[]" : odoo, held);
            case "properties" -> sameProperties(odoo, held);
            default -> Objects.equals(odoo, held);
        };
    }

    private static boolean sameNumber(String odoo, String held, int scale) {
        if (scale < 0 && (held.contains(".") || held.contains("e"))) {
            return Double.parseDouble(odoo) == Double.parseDouble(held);
        }
        BigDecimal expected = new BigDecimal(odoo);
        if (expected.scale() > scale && scale >= 0) {
            expected = expected.setScale(scale, RoundingMode.HALF_EVEN);
        }
        return expected.compareTo(new BigDecimal(held)) == 0;
    }

    private static Set<Long> ids(String list) {
        Set<Long> ids = new HashSet<>();
        json(list).forEach(id -> ids.add(id.longValue()));
        return ids;
    }

    private static boolean sameJson(String odoo, String held) {
        return json(odoo).equals(NUMBERS, json(held));
    }

    /** PostgreSQL keeps the values by name, the API tells a list of definitions with the values in it. */
    private static boolean sameProperties(@Nullable String odoo, @Nullable String held) {
        JsonNode values = json(odoo == null ? "{}" : odoo);
        Set<String> told = new HashSet<>();
        for (JsonNode property : json(held == null ? "[]" : held)) {
            String name = property.path("name").asText();
            JsonNode value = values.path(name);
            if (!value.isMissingNode() && !value.equals(NUMBERS, property.path("value"))) {
                return false;
            }
            told.add(name);
        }
        return values.properties().stream()
                .allMatch(value -> told.contains(value.getKey()) || !isSet(value.getValue()));
    }

    private static boolean isSet(JsonNode value) {
        return !value.isNull() && !value.equals(BooleanNode.FALSE);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + text, e);
        }
    }
}
