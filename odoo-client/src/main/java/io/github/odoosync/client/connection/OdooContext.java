package io.github.odoosync.client.connection;

import io.github.odoosync.client.internal.transport.text.Arguments;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Odoo's context of a call: language, time zone, companies, archived records. Immutable.
 *
 * <pre>{@code
 * OdooContext german = OdooContext.empty().language("de_DE").companies(List.of(1L, 3L));
 * }</pre>
 */
public final class OdooContext {
    private static final OdooContext EMPTY = new OdooContext(Map.of());

    private final Map<String, Object> entries;

    private OdooContext(Map<String, Object> entries) {
        this.entries = entries;
    }

    /** {@return a context that leaves all to the server} */
    public static OdooContext empty() {
        return EMPTY;
    }

    /**
     * Sets the language of translated values.
     *
     * @param code for example {@code de_DE}; it must be active in the database
     * @return the new context
     */
    public OdooContext language(String code) {
        return entry("lang", code);
    }

    /**
     * Sets the time zone in which the server computes days.
     *
     * @param zone any region
     * @return the new context
     */
    public OdooContext timeZone(ZoneId zone) {
        return entry("tz", zone.getId());
    }

    /**
     * Says whether archived records are found.
     *
     * @param included true to find them as well
     * @return the new context
     */
    public OdooContext archived(boolean included) {
        return entry("active_test", !included);
    }

    /**
     * Sets the companies whose records are seen; the first one's company-dependent values are read.
     *
     * @param ids of {@code res.company}
     * @return the new context
     */
    public OdooContext companies(Collection<Long> ids) {
        return entry("allowed_company_ids", ids);
    }

    /**
     * Sets any entry.
     *
     * @param key as Odoo names it
     * @param value text, boolean, number, date, collection or map; null is Odoo's {@code false}
     * @return the new context
     */
    public OdooContext entry(String key, @Nullable Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(entries);
        Object normal = Arguments.normalise("context entry " + key, value);
        changed.put(key, normal == null ? false : normal);
        return new OdooContext(Collections.unmodifiableMap(changed));
    }

    /**
     * Lays another context over this one.
     *
     * @param upper its entries win
     * @return the new context
     */
    public OdooContext overlaid(OdooContext upper) {
        Map<String, Object> changed = new LinkedHashMap<>(entries);
        changed.putAll(upper.entries);
        return new OdooContext(Collections.unmodifiableMap(changed));
    }

    /** {@return the entries by Odoo's names, unmodifiable} */
    public Map<String, Object> toMap() {
        return entries;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OdooContext context && entries.equals(context.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.toString();
    }
}
