package io.github.odoosync.sink.snowflake.internal.session;

import org.jspecify.annotations.Nullable;

/**
 * What a session has, as Snowflake stores the names; null where it has none, or where none was asked for.
 *
 * @param role its primary role
 * @param warehouse that runs its statements
 * @param database of its tables
 * @param schema of its tables, in the database
 */
public record SessionNames(
        @Nullable String role,
        @Nullable String warehouse,
        @Nullable String database,
        @Nullable String schema) {
    /** Nothing is asked for: the user's own defaults, or what a pool's connections have. */
    public static final SessionNames NONE = new SessionNames(null, null, null, null);
}
