package io.github.odoosync.sync.odoo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When both sides of a record changed.
 *
 * @param odoo when Odoo's did; null where it does not tell
 * @param written the version of Odoo's that the source's was last written with; null if that is not known
 * @param source when the source's did; null where it does not tell
 */
record Versions(
        @Nullable Instant odoo,
        @Nullable Instant written,
        @Nullable Instant source) {

    /** Whether the source's value of a field is written over Odoo's. */
    boolean sourceWins(ConflictPolicy policy) {
        return switch (policy) {
            case SOURCE_ONLY, SOURCE_WINS -> true;
            case ODOO_WINS -> !conflict();
            case NEWEST_WINS -> !conflict() || odooIsNotNewer();
        };
    }

    /** Whether Odoo's has changed since the source's was written from it; if that is not known, whether it changed last. */
    private boolean conflict() {
        if (odoo == null) {
            return false;
        }
        return written == null ? !odooIsNotNewer() : odoo.isAfter(written);
    }

    private boolean odooIsNotNewer() {
        return odoo == null || (source != null && source.isAfter(odoo));
    }
}
