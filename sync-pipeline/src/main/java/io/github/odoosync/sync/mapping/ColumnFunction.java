package io.github.odoosync.sync.mapping;

import io.github.odoosync.client.row.OdooRow;
import org.jspecify.annotations.Nullable;

/**
 * Makes the value of an added column from the row as Odoo sent it: by the fields' own names, before masks and types.
 *
 * <p>Called from several threads, and more than once for a row: for equal rows it must give equal values, or every
 * comparison finds a difference (W8). What it throws rejects the row, and leaves no trace of its message; an
 * {@link io.github.odoosync.client.error.OdooException}, of a function that asks Odoo for more, fails the stream as any other call.
 */
@FunctionalInterface
public interface ColumnFunction {

    /**
     * Makes the value.
     *
     * @param row as it was read; a field that the stream does not read is an error
     * @return a value of the class that the column's type names, or null
     */
    @Nullable
    Object value(OdooRow row);
}
