package io.github.odoosync.client.internal.transport.text;

import org.jspecify.annotations.Nullable;

/**
 * A many2one's value.
 *
 * @param id the record's id, or null for none
 * @param name its name, or null if it was not asked for
 */
public record Reference(@Nullable Long id, @Nullable String name) {

    /** No record. */
    public static final Reference NONE = new Reference(null, null);
}
