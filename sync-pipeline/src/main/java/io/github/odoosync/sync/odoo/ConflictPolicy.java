package io.github.odoosync.sync.odoo;

/**
 * Whose value a field keeps when a record has changed on both sides. Where Odoo's record is as it was when the source's was
 * last written from it, there is no conflict, and the source's value is written whatever the policy.
 */
public enum ConflictPolicy {
    /** Odoo's value stays. */
    ODOO_WINS,
    /** The source's value is written. */
    SOURCE_WINS,
    /** The value of the record that changed last, by each system's own clock; Odoo's if both say the same moment. */
    NEWEST_WINS,
    /** The source alone fills the field: its value is written even from records that were last changed from Odoo. */
    SOURCE_ONLY
}
