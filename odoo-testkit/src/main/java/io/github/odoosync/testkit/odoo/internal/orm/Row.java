package io.github.odoosync.testkit.odoo.internal.orm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A row of a table; guarded by the database's lock. */
public final class Row {
    private final long id;
    private @Nullable Object[] cells;

    Row(long id, int width) {
        this.id = id;
        this.cells = new Object[width];
    }

    /** Returns the id. */
    public long id() {
        return id;
    }

    @Nullable
    Object cell(int column) {
        return column < cells.length ? cells[column] : null;
    }

    void cell(int column, @Nullable Object value) {
        if (column >= cells.length) {
            cells = Arrays.copyOf(cells, column + 1);
        }
        cells[column] = value;
    }
}
