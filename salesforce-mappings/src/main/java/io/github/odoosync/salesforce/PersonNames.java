package io.github.odoosync.salesforce;

import org.jspecify.annotations.Nullable;

/**
 * The first and the last name that Salesforce wants of a contact, who has one name in Odoo or, as an address, none.
 *
 * @param first or null for none
 * @param last never blank
 */
record PersonNames(@Nullable String first, String last) {
    private static final int MOST_FIRST = 40;
    private static final int MOST_LAST = 80;

    /**
     * Splits a name.
     *
     * @param name Odoo's, {@code Grace Hopper} or {@code Hopper, Grace}, or null
     * @param company whose address it is, for one without a name
     * @param type Odoo's type of address
     */
    static PersonNames of(@Nullable String name, @Nullable String company, @Nullable String type) {
        String whole = name == null ? "" : name.strip();
        if (whole.isEmpty()) {
            String kind = type == null ? "contact" : type;
            return new PersonNames(null, cut(company == null ? kind : company + ", " + kind, MOST_LAST));
        }
        int comma = whole.indexOf(',');
        int blank = whole.lastIndexOf(' ');
        String first = comma > 0 ? whole.substring(comma + 1) : blank > 0 ? whole.substring(0, blank) : "";
        String last = comma > 0 ? whole.substring(0, comma) : whole.substring(blank + 1);
        return first.isBlank()
                ? new PersonNames(null, cut(whole, MOST_LAST))
                : new PersonNames(cut(first.strip(), MOST_FIRST), cut(last.strip(), MOST_LAST));
    }

    /** A text's beginning, never with half a character at its end. */
    static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)).strip();
    }
}
