package io.github.odoosync.live.oracle;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers where a model's fields come from into one SELECT: its own table, the tables of the records that it delegates
 * to, and a sub-select for each many2many. Every value is selected as text.
 */
final class ModelQuery {
    private static final String OWN = "own";
    private static final Set<String> TO_MANY = Set.of("one2many", "many2many");

    private final Catalog catalog;
    private final Reader reader;
    private final String model;
    private final Map<String, String> aliasByJoin = new LinkedHashMap<>();
    private final List<String> expressions = new ArrayList<>();

    ModelQuery(Catalog catalog, Reader reader, String model) {
        this.catalog = catalog;
        this.reader = reader;
        this.model = model;
    }

    /** Adds a field; returns the stored field that it shows, or null if PostgreSQL does not hold it. */
    @Nullable
    CatalogField add(String field) throws SQLException {
        Origin origin = find(OWN, model, field);
        if (origin == null) {
            return null;
        }
        expressions.add("(" + origin.expression() + ")::text");
        return origin.field();
    }

    String sql() {
        StringBuilder sql = new StringBuilder("SELECT own.id, ")
                .append(String.join(",\n  ", expressions))
                .append("\nFROM ")
                .append(quoted(Catalog.table(model)))
                .append(" AS own");
        aliasByJoin.forEach((join, alias) -> sql.append("\nLEFT JOIN ").append(join.replace("?", alias)));
        return sql.toString();
    }

    private @Nullable Origin find(String alias, String owner, String name) throws SQLException {
        CatalogField field = catalog.fields(owner).get(name);
        if (field == null) {
            return null;
        }
        if (field.hasColumn()) {
            return new Origin(value(alias, field), field);
        }
        String computed = computed(alias, owner, name);
        if (computed != null) {
            return new Origin(computed, field);
        }
        if (field.links() != null && field.linkFrom() != null && field.linkTo() != null) {
            return new Origin(links(alias, field), field);
        }
        return field.related() == null ? null : follow(alias, field, field.related());
    }

    private @Nullable Origin follow(String alias, CatalogField field, String path) throws SQLException {
        String at = alias;
        String owner = field.model();
        String[] steps = path.split("\\.", -1);
        for (int i = 0; i < steps.length - 1; i++) {
            Origin step = find(at, owner, steps[i]);
            if (step == null
                    || TO_MANY.contains(step.field().type())
                    || step.field().relation() == null) {
                return null;
            }
            owner = step.field().relation();
            at = joined(owner, step.expression());
        }
        return find(at, owner, steps[steps.length - 1]);
    }

    private String joined(String other, String reference) {
        String join = quoted(Catalog.table(other)) + " AS ? ON ?.id = " + reference;
        return aliasByJoin.computeIfAbsent(join, added -> "r" + aliasByJoin.size());
    }

    private String value(String alias, CatalogField field) {
        String column = alias + "." + quoted(field.name());
        return switch (field.shape()) {
            case PLAIN -> column;
            case TRANSLATED -> "COALESCE(%s ->> '%s', %s ->> 'en_US')".formatted(column, reader.language(), column);
            case PER_COMPANY -> perCompany(column, field);
        };
    }

    /** A company without an entry has the default that is kept for it, or else the one for all companies. */
    private String perCompany(String column, CatalogField field) {
        String text = """
                (CASE WHEN jsonb_exists(%1$s, '%2$d') THEN %1$s -> '%2$d' ELSE (
                    SELECT d.json_value::jsonb FROM ir_default d JOIN ir_model_fields f ON f.id = d.field_id
                    WHERE f.model = '%3$s' AND f.name = '%4$s' AND d.user_id IS NULL AND d.condition IS NULL
                      AND COALESCE(d.company_id, %2$d) = %2$d
                    ORDER BY d.company_id NULLS LAST LIMIT 1) END) #>> '{}'""".formatted(column, reader.company(), field.model(), field.name());
        if (field.type().equals("boolean")) {
            return text;
        }
        return field.type().equals("many2one") ? "NULLIF(" + text + ", 'false')::int" : "NULLIF(" + text + ", 'false')";
    }

    private String links(String alias, CatalogField field) throws SQLException {
        String relation = field.relation();
        CatalogField active = relation == null ? null : catalog.fields(relation).get("active");
        String visible = reader.archivedLinks() || active == null || !active.hasColumn() ? "" : " AND other.active";
        if (field.model().equals("product.template") && field.name().equals("route_ids")) {
            visible += " AND other.product_selectable";
        }
        return "SELECT json_agg(other.id) FROM %s AS link JOIN %s AS other ON other.id = link.%s WHERE link.%s = %s.id%s"
                .formatted(
                        quoted(String.valueOf(field.links())),
                        quoted(Catalog.table(String.valueOf(relation))),
                        quoted(String.valueOf(field.linkTo())),
                        quoted(String.valueOf(field.linkFrom())),
                        alias,
                        visible);
    }

    /** Fields that Odoo computes from stored ones, which finance asks for nevertheless. */
    private @Nullable String computed(String alias, String owner, String name) {
        return switch (owner + "." + name) {
            case "hr.employee.version_id" -> alias + ".current_version_id";
            case "account.account.code" -> "%s.code_store ->> '%d'".formatted(alias, reader.company());
            case "account.account.group_id" -> """
                SELECT g.id FROM account_group g
                WHERE g.company_id = %2$d
                  AND LEFT(%1$s.code_store ->> '%2$d', char_length(g.code_prefix_start))
                      BETWEEN g.code_prefix_start AND g.code_prefix_end
                ORDER BY char_length(g.code_prefix_start) DESC, g.id LIMIT 1""".formatted(alias, reader.company());
            default -> null;
        };
    }

    private static String quoted(String identifier) {
        return '"' + identifier + '"';
    }

    private record Origin(String expression, CatalogField field) {}
}
