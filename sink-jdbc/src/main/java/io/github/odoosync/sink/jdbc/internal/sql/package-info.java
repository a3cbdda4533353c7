/** Names, texts and moments as SQL takes them, and single statements; not API. */
@NullMarked
package io.github.odoosync.sink.jdbc.internal.sql;

import org.jspecify.annotations.NullMarked;
