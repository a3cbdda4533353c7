package io.github.odoosync.live.oracle;

import org.jspecify.annotations.Nullable;

/**
 * Where a warehouse does not hold what Odoo holds.
 *
 * @param model for example {@code account.move}
 * @param id the record's, or 0 if all of the model's are meant
 * @param column its column, or {@code *} if the whole row is missing on one side
 * @param odoo what PostgreSQL holds, as text
 * @param held what the warehouse holds, as text
 */
record Difference(
        String model,
        long id,
        String column,
        @Nullable String odoo,
        @Nullable String held) {

    @Override
    public String toString() {
        return "%s %d %s: PostgreSQL <%s>, warehouse <%s>".formatted(model, id, column, odoo, held);
    }
}
