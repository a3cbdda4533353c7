package io.github.odoosync.sink.salesforce.internal.describe;

/** What a field is for that the sync needs beside those of the mapping, and what it has to be like. */
public enum OwnField {
    /** Tells which of Odoo's records it is; text with room for prefix, model and id. */
    EXTERNAL_ID("string", 80, "Tells which of Odoo's records this is. Written by odoosync."),
    /** Whether the record is gone in Odoo. */
    DELETED("boolean", 0, "Whether Odoo's record is gone. Written by odoosync."),
    /** When Odoo's record last changed. */
    VERSION("datetime", 0, "When Odoo's record last changed. Written by odoosync."),
    /** The same to the microsecond, as a text. */
    EXACT_VERSION("string", 27, "When Odoo's record last changed. Written by odoosync."),
    /** A hash of what was written. */
    HASH("string", 32, "A hash of what odoosync wrote last."),
    /** What an order is wanted to be. */
    ORDER_STATUS("string", 9, "Whether the order is to be Draft or Activated. Written by odoosync."),
    /** A word of odoosync about itself. */
    NOTE("string", 0, "Kept by odoosync to know which pipeline writes what."),
    /** Many of them. */
    LONG_NOTE("textarea", 0, "Kept by odoosync to know which fields a stream writes.");

    private final String type;
    private final int length;
    private final String description;

    OwnField(String type, int length, String description) {
        this.type = type;
        this.length = length;
        this.description = description;
    }

    /** {@return its type in a description} */
    public String type() {
        return type;
    }

    /** {@return the fewest characters that it has to hold, else 0} */
    public int length() {
        return length;
    }

    /** {@return type and length in words} */
    public String needed() {
        return type
                + (length == 0 ? "" : " of at least " + length + " characters")
                + (this == EXTERNAL_ID ? ", marked as external id and unique" : "");
    }

    String description() {
        return description;
    }
}
