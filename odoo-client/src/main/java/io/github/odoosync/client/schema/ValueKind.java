package io.github.odoosync.client.schema;

/** The Java class that a field's values are decoded to; Odoo's {@code false} is null for every kind but BOOLEAN. */
public enum ValueKind {
    /** {@link String}. */
    TEXT,
    /** {@link Long}. */
    INTEGER,
    /** {@link Double}. */
    FLOAT,
    /** {@link java.math.BigDecimal}, from the literal's text. */
    DECIMAL,
    /** {@link Boolean}. */
    BOOLEAN,
    /** {@link java.time.LocalDate}. */
    DATE,
    /** {@link java.time.Instant}, UTC. */
    DATETIME,
    /** {@link Long}, the id of a many2one; a pair of id and name is read as its id. */
    REFERENCE,
    /** {@link String}, the name in a many2one's pair of id and name. */
    REFERENCE_NAME,
    /** An unmodifiable {@link java.util.List} of {@link Long}. */
    IDS,
    /** {@link String}, JSON text. */
    JSON
}
