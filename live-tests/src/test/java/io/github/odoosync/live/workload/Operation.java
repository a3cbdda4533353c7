package io.github.odoosync.live.workload;

import java.sql.SQLException;

/**
 * One kind of thing that happens in an Odoo.
 *
 * @param name for example {@code post an invoice}
 * @param deed what is done
 */
record Operation(String name, Deed deed) {

    /** What is done, in one or few transactions. */
    @FunctionalInterface
    interface Deed {
        /** Does it to records that the scene chooses. */
        void in(Scene scene) throws SQLException;
    }
}
