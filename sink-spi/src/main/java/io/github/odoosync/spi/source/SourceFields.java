package io.github.odoosync.spi.source;

/** Fields that each record of a {@link RecordSource} has beside its own; each may be null. */
public final class SourceFields {
    /** INT64: the id of the Odoo record that this one is known to be. */
    public static final String ODOO_ID = "_odoo_id";

    /** TIMESTAMP: the version of the Odoo record that the source's was last written with, by whoever writes the other way. */
    public static final String WRITTEN_VERSION = "_written_version";

    /** BOOLEAN: whether the last change of the record was one that we wrote ourselves, the other way. */
    public static final String OWN_CHANGE = "_own_change";

    private SourceFields() {}
}
