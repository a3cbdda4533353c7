package io.github.odoosync.client.internal.transport.xml;

import org.jspecify.annotations.Nullable;

/** What a value of XML-RPC is marked as. */
enum XmlType {
    NIL,
    BOOLEAN,
    INTEGER,
    DOUBLE,
    STRING,
    ARRAY,
    STRUCT;

    /** Returns the type of an element, or null if XML-RPC has no such element; dates and base64 are texts. */
    static @Nullable XmlType of(String element) {
        return switch (element) {
            case "nil" -> NIL;
            case "boolean" -> BOOLEAN;
            case "int", "i4", "i8", "i2", "i1", "biginteger" -> INTEGER;
            case "double", "float", "bigdecimal" -> DOUBLE;
            case "string", "dateTime.iso8601", "base64" -> STRING;
            case "array" -> ARRAY;
            case "struct" -> STRUCT;
            default -> null;
        };
    }
}
