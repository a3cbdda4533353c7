package io.github.odoosync.testkit.odoo.model;

import java.util.Locale;

/** The four rights on a model. */
public enum Access {
    READ,
    WRITE,
    CREATE,
    UNLINK;

    /** Returns Odoo's name for it. */
    public String odooName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
