package io.github.odoosync.sync.odoo;

import io.github.odoosync.spi.record.SyncRecord;
import org.jspecify.annotations.Nullable;

/** Reads what a source tells beside its own fields, if it does. */
final class Beside {
    private Beside() {}

    static @Nullable Object of(SyncRecord row, String field) {
        boolean told =
                row.schema().fields().stream().anyMatch(known -> known.name().equals(field));
        return told ? row.value(field) : null;
    }
}
