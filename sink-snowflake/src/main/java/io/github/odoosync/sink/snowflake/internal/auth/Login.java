package io.github.odoosync.sink.snowflake.internal.auth;

import org.jspecify.annotations.Nullable;

/**
 * How somebody logs in. Immutable; what is secret is asked for each time it is needed. Its {@code toString} names the form
 * and the user alone.
 */
public sealed interface Login permits KeyPairLogin, TokenLogin {

    /** {@return the user's name, or null if the token alone tells it} */
    @Nullable
    String user();
}
