package io.github.odoosync.sync;

import io.github.odoosync.spi.sink.Listing;
import java.util.Set;

/** How closely a table is compared with Odoo. */
public enum Comparison {
    /** Which records there are, the whole table: a sweep (W7). */
    KEYS(Set.of(Listing.KEYS)),
    /** The versions of what changed lately: the quick reconcile (W8). */
    VERSIONS(Set.of(Listing.KEYS, Listing.VERSIONS)),
    /** The content of every record, by hash: the proof (W8). */
    CONTENT(Set.of(Listing.KEYS, Listing.HASHES));

    private final Set<Listing> needs;

    Comparison(Set<Listing> needs) {
        this.needs = needs;
    }

    /** {@return what the sink must be able to list for it (S9)} */
    public Set<Listing> needs() {
        return needs;
    }
}
