package io.github.odoosync.testkit.odoo.model;

import java.util.Locale;

/** The types of Odoo's fields. */
public enum FieldType {
    BOOLEAN,
    INTEGER,
    FLOAT,
    MONETARY,
    CHAR,
    TEXT,
    HTML,
    DATE,
    DATETIME,
    SELECTION,
    REFERENCE,
    MANY2ONE,
    MANY2ONE_REFERENCE,
    ONE2MANY,
    MANY2MANY,
    BINARY,
    JSON,
    PROPERTIES,
    PROPERTIES_DEFINITION;

    private final String odooName = name().toLowerCase(Locale.ROOT);

    /** Returns the name that {@code fields_get} gives. */
    public String odooName() {
        return odooName;
    }

    /**
     * Returns the type of that name.
     *
     * @throws IllegalArgumentException if Odoo has none
     */
    public static FieldType ofOdooName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Returns whether the value is a list of ids. */
    public boolean isToMany() {
        return this == ONE2MANY || this == MANY2MANY;
    }

    /** Returns whether the values are numbers whose NULL reads as zero. */
    public boolean isNumber() {
        return this == INTEGER || this == FLOAT || this == MONETARY;
    }

    /** Returns whether the values are text. */
    public boolean isText() {
        return this == CHAR || this == TEXT || this == HTML || this == SELECTION || this == REFERENCE;
    }
}
