package io.github.odoosync.sync.odoo;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one field comes back.
 *
 * @param source the field of the source's records
 * @param odoo the field of Odoo's model
 * @param policy whose value wins
 * @param parent the stream whose record the source's value names, or null if it is a value
 */
record ReturnField(
        String source,
        String odoo,
        ConflictPolicy policy,
        @Nullable String parent) {

    Optional<String> refersTo() {
        return Optional.ofNullable(parent);
    }
}
