package io.github.odoosync.testkit.odoo.internal.orm;

import java.util.List;

/**
 * A version of Odoo, and what clients notice of it.
 *
 * @param series such as {@code 19.0}
 */
public record OdooRelease(String series) {

    /** Checks the version. */
    public OdooRelease {
        if (!series.matches("1[2-9]\\.0|2[01]\\.0")) {
            throw new IllegalArgumentException("version must be 12.0 to 21.0, not " + series);
        }
    }

    /** Returns the number before the dot. */
    public int major() {
        return Integer.parseInt(series.substring(0, series.indexOf('.')));
    }

    /** Returns whether the JSON-2 interface exists. */
    public boolean hasJson2() {
        return major() >= 19;
    }

    /** Returns whether {@code search_read} hands named arguments on to {@code read}. */
    public boolean searchReadTakesReadArguments() {
        return major() >= 15;
    }

    /** Returns whether {@code search_count} takes a limit, and the domain is called {@code domain}. */
    public boolean countsWithLimit() {
        return major() >= 16;
    }

    /** Returns whether methods without an underscore can be private too. */
    public boolean hasPrivateMethods() {
        return major() >= 19;
    }

    /** Returns whether {@code fields_get} tells the name of a field once more. */
    public boolean describesNames() {
        return major() >= 15;
    }

    /** Returns the code that every error of JSON-RPC has. */
    public long jsonRpcErrorCode() {
        return major() >= 19 ? 0 : 200;
    }

    /** Returns whether datetimes are compared by whole seconds. */
    public boolean comparesSeconds() {
        return major() >= 19;
    }

    /** Returns whether {@code fields_get} answers {@code related} as a list of names. */
    public boolean relatedIsList() {
        return major() < 15;
    }

    /** Returns whether control characters are taken out of XML answers. */
    public boolean stripsControlCharacters() {
        return major() >= 17;
    }

    /** Returns what {@code server_version_info} holds. */
    public List<Object> info() {
        return List.of((long) major(), 0L, 0L, "final", 0L, "");
    }
}
