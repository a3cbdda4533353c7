package io.github.odoosync.testkit.odoo.model;

import java.util.Locale;

/** The types of Odoo's fields. */
public enum FieldType {
    /** {@code boolean}. */
    BOOLEAN,
    /** {@code integer}. */
    INTEGER,
    /** {@code float}. */
    FLOAT,
    /** {@code monetary}. */
    MONETARY,
    /** {@code char}. */
    CHAR,
    /** {@code text}. */
    TEXT,
    /** {@code html}. */
    HTML,
    /** {@code date}. */
    DATE,
    /** {@code datetime}. */
    DATETIME,
    /** {@code selection}. */
    SELECTION,
    /** {@code reference}. */
    REFERENCE,
    /** {@code many2one}. */
    MANY2ONE,
    /** {@code many2one_reference}. */
    MANY2ONE_REFERENCE,
    /** {@code one2many}. */
    ONE2MANY,
    /** {@code many2many}. */
    MANY2MANY,
    /** {@code binary}. */
    BINARY,
    /** {@code json}. */
    JSON,
    /** {@code properties}. */
    PROPERTIES,
    /** {@code properties_definition}. */
    PROPERTIES_DEFINITION;

    private final String odooName = name().toLowerCase(Locale.ROOT);

    /** {@return the name that {@code fields_get} gives} */
    public String odooName() {
        return odooName;
    }

    /**
     * Returns the type of that name.
     *
     * @throws IllegalArgumentException if Odoo has none
     * @param name as fields_get has it
     * @return the FieldType
     */
    public static FieldType ofOdooName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** {@return whether the value is a list of ids} */
    public boolean isToMany() {
        return this == ONE2MANY || this == MANY2MANY;
    }

    /** {@return whether the values are numbers whose NULL reads as zero} */
    public boolean isNumber() {
        return this == INTEGER || this == FLOAT || this == MONETARY;
    }

    /** {@return whether the values are text} */
    public boolean isText() {
        return this == CHAR || this == TEXT || this == HTML || this == SELECTION || this == REFERENCE;
    }
}
