package io.github.odoosync.testkit.odoo.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row as a computed field sees it, with the rights of the superuser; valid only while the field is computed. */
public interface FakeRow {

    /** {@return the row's id} */
    long id();

    /**
     * Returns the value of a field or of a dotted path through many2one fields: {@code String}, {@code Long} (many2one as
     * id), {@code Double}, {@code BigDecimal}, {@code Boolean}, {@code LocalDate}, {@code LocalDateTime} in UTC or a list of
     * ids; null for none.
     *
     * @throws IllegalArgumentException if there is no such field
     * @param path field names with dots between them
     * @return the value of a field or of a dotted path through many2one fields: {@code String}, {@code Long} (many2one as
     */
    @Nullable
    Object get(String path);

    /**
     * Returns whether the model has the field.
     *
     * @param field the field
     * @return whether the model has the field
     */
    boolean has(String field);

    /**
     * Returns the rows that a many2one or to-many field refers to, archived ones included.
     *
     * @param field the field
     * @return the rows that a many2one or to-many field refers to, archived ones included
     */
    List<FakeRow> rows(String field);

    /** {@return the id of the company that the call is made for} */
    long company();
}
