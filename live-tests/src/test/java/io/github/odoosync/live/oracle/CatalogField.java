package io.github.odoosync.live.oracle;

import org.jspecify.annotations.Nullable;

/**
 * A field as Odoo's table {@code ir_model_fields} tells of it, and the column that its model's table has for it.
 *
 * @param model for example {@code account.move}
 * @param name the field's
 * @param type Odoo's, for example {@code many2one}
 * @param related the path to the field that this one shows, for example {@code product_tmpl_id.name}, or null
 * @param required whether it must have a value
 * @param relation the model that it refers to, or null
 * @param links a many2many's table, or null
 * @param linkFrom the column of that table that refers to this field's record, or null
 * @param linkTo the column of that table that refers to the other record, or null
 * @param columnType PostgreSQL's type of the column, or null if the model's table has none
 * @param shape how the column holds the value
 */
record CatalogField(
        String model,
        String name,
        String type,
        @Nullable String related,
        boolean required,
        @Nullable String relation,
        @Nullable String links,
        @Nullable String linkFrom,
        @Nullable String linkTo,
        @Nullable String columnType,
        Shape shape) {

    /** How a column holds a value. */
    enum Shape {
        /** As it is. */
        PLAIN,
        /** A jsonb map by language. */
        TRANSLATED,
        /** A jsonb map by company. */
        PER_COMPANY
    }

    boolean hasColumn() {
        return columnType != null;
    }
}
