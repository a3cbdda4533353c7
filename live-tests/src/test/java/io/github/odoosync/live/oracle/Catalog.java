package io.github.odoosync.live.oracle;

import io.github.odoosync.live.oracle.CatalogField.Shape;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Odoo's own tables tell of its models; each model is asked for once. */
final class Catalog {
    private static final String COLUMNS = """
            SELECT column_name, udt_name FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name = ?""";
    private static final String FIELDS = "SELECT * FROM ir_model_fields WHERE model = ? ORDER BY name";

    private final Connection odoo;
    private final Map<String, Map<String, CatalogField>> models = new LinkedHashMap<>();

    Catalog(Connection odoo) {
        this.odoo = odoo;
    }

    static String table(String model) {
        return model.replace('.', '_');
    }

    /** The fields of a model by name; empty if the database has no such model. */
    Map<String, CatalogField> fields(String model) throws SQLException {
        Map<String, CatalogField> known = models.get(model);
        if (known == null) {
            known = read(model);
            models.put(model, known);
        }
        return known;
    }

    private Map<String, CatalogField> read(String model) throws SQLException {
        Map<String, String> columns = columns(model);
        Map<String, CatalogField> fields = new LinkedHashMap<>();
        try (PreparedStatement query = odoo.prepareStatement(FIELDS)) {
            query.setString(1, model);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    CatalogField field = field(row, columns);
                    fields.put(field.name(), field);
                }
            }
        }
        return fields;
    }

    private static CatalogField field(ResultSet row, Map<String, String> columns) throws SQLException {
        String name = row.getString("name");
        String type = row.getString("ttype");
        String columnType = columns.get(name);
        return new CatalogField(
                row.getString("model"),
                name,
                type,
                row.getString("related"),
                row.getBoolean("required"),
                row.getString("relation"),
                row.getString("relation_table"),
                row.getString("column1"),
                row.getString("column2"),
                columnType,
                shape(type, columnType, row));
    }

    private static Shape shape(String type, @Nullable String columnType, ResultSet row) throws SQLException {
        if (!"jsonb".equals(columnType) || type.equals("json") || type.startsWith("properties")) {
            return Shape.PLAIN;
        }
        return row.getBoolean("company_dependent") ? Shape.PER_COMPANY : Shape.TRANSLATED;
    }

    private Map<String, String> columns(String model) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (PreparedStatement query = odoo.prepareStatement(COLUMNS)) {
            query.setString(1, table(model));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    columns.put(row.getString(1), row.getString(2));
                }
            }
        }
        return columns;
    }
}
