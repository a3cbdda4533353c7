package io.github.odoosync.live.oracle;

/**
 * As whom Odoo was read, on which some values depend.
 *
 * @param language for example {@code en_US}
 * @param company the company whose values company-dependent fields have
 * @param archivedLinks whether a many2many lists archived records: 14.0's {@code read} does where the context asks for
 *     them, 19.0's {@code search_read} never does
 */
public record Reader(String language, long company, boolean archivedLinks) {}
