package io.github.odoosync.client.schema;

import java.util.Locale;

/** Odoo's field types, as {@code fields_get} names them. */
public enum FieldType {
    /** {@code char}. */
    CHAR(ValueKind.TEXT),
    /** {@code text}. */
    TEXT(ValueKind.TEXT),
    /** {@code html}. */
    HTML(ValueKind.TEXT),
    /** {@code selection}: an open set of values. */
    SELECTION(ValueKind.TEXT),
    /** {@code reference}: {@code "model,id"}. */
    REFERENCE(ValueKind.TEXT),
    /** {@code integer}. */
    INTEGER(ValueKind.INTEGER),
    /** {@code many2one_reference}: an id whose model another field names. */
    MANY2ONE_REFERENCE(ValueKind.INTEGER),
    /** {@code float}: a decimal where it has {@code digits}, else a double. */
    FLOAT(ValueKind.FLOAT),
    /** {@code monetary}. */
    MONETARY(ValueKind.DECIMAL),
    /** {@code boolean}. */
    BOOLEAN(ValueKind.BOOLEAN),
    /** {@code date}. */
    DATE(ValueKind.DATE),
    /** {@code datetime}. */
    DATETIME(ValueKind.DATETIME),
    /** {@code many2one}. */
    MANY2ONE(ValueKind.REFERENCE),
    /** {@code one2many}. */
    ONE2MANY(ValueKind.IDS),
    /** {@code many2many}. */
    MANY2MANY(ValueKind.IDS),
    /** {@code json}. */
    JSON(ValueKind.JSON),
    /** {@code properties}. */
    PROPERTIES(ValueKind.JSON),
    /** {@code properties_definition}. */
    PROPERTIES_DEFINITION(ValueKind.JSON),
    /** {@code binary}: base64 text. */
    BINARY(ValueKind.TEXT),
    /** Any type that this version does not know; its values are kept as JSON text. */
    OTHER(ValueKind.JSON);

    private final ValueKind kind;

    FieldType(ValueKind kind) {
        this.kind = kind;
    }

    /** {@return what values of the type are decoded to, a float's {@code digits} aside} */
    public ValueKind kind() {
        return kind;
    }

    /**
     * Returns the type of a name.
     *
     * @param name as {@code fields_get} has it
     * @return the type, {@link #OTHER} if it is not known
     */
    public static FieldType of(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return OTHER;
        }
    }
}
