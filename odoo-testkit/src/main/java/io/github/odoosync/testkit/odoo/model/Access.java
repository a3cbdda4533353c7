package io.github.odoosync.testkit.odoo.model;

import java.util.Locale;

/** The four rights on a model. */
public enum Access {
    /** The right to read. */
    READ,
    /** The right to write. */
    WRITE,
    /** The right to create. */
    CREATE,
    /** The right to unlink. */
    UNLINK;

    /** {@return Odoo's name for it} */
    public String odooName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
