/** Who logs in to which account, and the tokens that say so; not API. */
@NullMarked
package io.github.odoosync.sink.snowflake.internal.auth;

import org.jspecify.annotations.NullMarked;
