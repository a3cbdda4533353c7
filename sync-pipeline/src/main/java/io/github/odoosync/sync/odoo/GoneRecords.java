package io.github.odoosync.sync.odoo;

/** What becomes of Odoo's record when the source's is deleted. */
public enum GoneRecords {
    /** It stays as it is. */
    KEEP,
    /** It is archived: {@code active} becomes false. */
    ARCHIVE,
    /** It is deleted; where Odoo forbids that, the deletion is a rejection. */
    UNLINK
}
