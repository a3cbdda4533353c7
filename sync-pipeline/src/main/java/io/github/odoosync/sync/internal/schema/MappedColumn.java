package io.github.odoosync.sync.internal.schema;

import io.github.odoosync.client.row.OdooRow;
import io.github.odoosync.spi.record.FieldSchema;
import org.jspecify.annotations.Nullable;

/** A column of the target and where its values come from. */
record MappedColumn(FieldSchema field, Values values) {

    /** Makes a column's value of a row; a decimal is brought to the column's scale later. */
    interface Values {
        /** Throws {@link MisfitException} if the row has none that fits. */
        @Nullable
        Object of(OdooRow row);
    }
}
