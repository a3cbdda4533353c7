package io.github.odoosync.live.oracle;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a sync wrote into DuckDB or PostgreSQL against what Odoo's own PostgreSQL holds: every row and every synced value that
 * PostgreSQL stores, in the model's own table or, for a field that shows another record's, in that record's table.
 *
 * <p>It reads {@code ir_model_fields} and plain tables. What counts as equal beyond the same value:
 *
 * <ul>
 *   <li>integer, float, monetary: NULL is read as 0; a decimal column of the warehouse rounds half-even to its scale, and
 *       trailing zeros don't matter
 *   <li>boolean: NULL is read as false
 *   <li>datetime: microseconds are cut off, to the second
 *   <li>translated text: jsonb by language, the reader's language, else {@code en_US}
 *   <li>company-dependent values: jsonb by company, the reader's company, else the default in {@code ir_default}
 *   <li>many2many: the rows of its relation table in any order; archived ones where the server lists them
 *   <li>json: the same document, whatever its spacing, key order and number format
 *   <li>properties: jsonb by name, told as a list of definitions with the values in it
 *   <li>{@code account.account}: {@code code} is the entry of {@code code_store} for the reader's company, {@code
 *       group_id} the group with the longest prefix that holds it; {@code hr.employee.version_id} is {@code
 *       current_version_id}
 * </ul>
 *
 * Nothing else: an empty text is not NULL, text is compared character by character, and a stored field that the
 * warehouse lacks is a difference.
 */
public final class PostgresOracle {
    private static final Set<String> NOT_SYNCED = Set.of("binary", "image", "one2many");

    private final Catalog catalog;
    private final Connection odoo;
    private final Reader reader;

    /** Makes an oracle on Odoo's own database. */
    public PostgresOracle(Connection odoo, Reader reader) {
        this.odoo = odoo;
        this.catalog = new Catalog(odoo);
        this.reader = reader;
    }

    /** Compares the tables of these models, each named like its model with dots as underscores. */
    public OracleReport compare(Connection target, Collection<String> models) throws SQLException {
        return compare(target, models, Map.of());
    }

    /**
     * Compares the tables of these models, of which some hold only a part.
     *
     * @param target DuckDB or PostgreSQL
     * @param models what to compare
     * @param parts by model, the SQL condition on Odoo's own table, whose alias is {@code own}
     */
    public OracleReport compare(Connection target, Collection<String> models, Map<String, String> parts)
            throws SQLException {
        Warehouse warehouse = new Warehouse(target);
        OracleReport report = new OracleReport();
        for (String model : models) {
            compare(warehouse, model, parts.getOrDefault(model, "true"), report);
        }
        return report;
    }

    private void compare(Warehouse warehouse, String model, String part, OracleReport report) throws SQLException {
        Map<String, String> synced = warehouse.columns(Catalog.table(model));
        for (String name : stored(model)) {
            if (!synced.containsKey(name)) {
                report.differs(new Difference(model, 0, name, "a stored field", "no such column"));
            }
        }
        Map<String, String> columns = new LinkedHashMap<>();
        Map<String, String> types = new LinkedHashMap<>();
        ModelQuery query = new ModelQuery(catalog, reader, model);
        for (Map.Entry<String, String> column : synced.entrySet()) {
            CatalogField origin = query.add(column.getKey());
            if (origin == null) {
                report.leftOut(model, column.getKey(), "PostgreSQL does not hold it");
            } else {
                columns.put(column.getKey(), column.getValue());
                types.put(column.getKey(), origin.type());
            }
        }
        if (columns.isEmpty()) {
            return;
        }
        Map<Long, @Nullable String[]> expected;
        try (Statement sql = odoo.createStatement();
                ResultSet rows = sql.executeQuery(query.sql() + "\nWHERE " + part)) {
            expected = Warehouse.read(rows, columns.size());
        }
        compare(model, columns, types, expected, warehouse.rows(Catalog.table(model), columns), report);
    }

    private static void compare(
            String model,
            Map<String, String> columns,
            Map<String, String> types,
            Map<Long, @Nullable String[]> expected,
            Map<Long, @Nullable String[]> held,
            OracleReport report) {
        Set<Long> ids = new LinkedHashSet<>(expected.keySet());
        ids.addAll(held.keySet());
        long rows = 0;
        for (long id : ids) {
            @Nullable String[] odoo = expected.get(id);
            @Nullable String[] row = held.get(id);
            if (odoo == null || row == null) {
                report.differs(new Difference(
                        model, id, "*", odoo == null ? "no row" : "a row", row == null ? "no row" : "a row"));
                continue;
            }
            rows++;
            int i = 0;
            for (Map.Entry<String, String> column : columns.entrySet()) {
                String type = types.getOrDefault(column.getKey(), "char");
                if (!Equivalence.same(type, odoo[i], row[i], Warehouse.scale(column.getValue()))) {
                    report.differs(new Difference(model, id, column.getKey(), odoo[i], row[i]));
                }
                i++;
            }
        }
        report.compared(model, rows, columns.size());
    }

    /** What a sync with the defaults must bring: stored fields, and those of the record that it delegates to. */
    private Set<String> stored(String model) throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        Map<String, CatalogField> fields = catalog.fields(model);
        for (CatalogField field : fields.values()) {
            if (NOT_SYNCED.contains(field.type())) {
                continue;
            }
            if (field.hasColumn() || field.links() != null || delegated(model, field)) {
                names.add(field.name());
            }
        }
        return names;
    }

    private boolean delegated(String model, CatalogField field) throws SQLException {
        String[] path =
                field.related() == null ? new String[0] : field.related().split("\\.", -1);
        if (path.length != 2) {
            return false;
        }
        CatalogField parent = catalog.fields(model).get(path[0]);
        return parent != null
                && parent.type().equals("many2one")
                && parent.required()
                && new ModelQuery(catalog, reader, model).add(field.name()) != null;
    }
}
