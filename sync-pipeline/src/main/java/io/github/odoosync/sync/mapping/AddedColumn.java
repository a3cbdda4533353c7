package io.github.odoosync.sync.mapping;

import io.github.odoosync.spi.record.LogicalType;

/**
 * A column that Odoo does not have.
 *
 * @param name the column's name in the target
 * @param type what its values are
 * @param version another one lets the stream be read anew (W6); no program can see that a function has changed
 * @param function makes the value of each row
 */
public record AddedColumn(String name, LogicalType type, String version, ColumnFunction function) {

    /** {@return what is known of the column without its function} */
    @Override
    public String toString() {
        return name + " " + type + " version " + version;
    }
}
