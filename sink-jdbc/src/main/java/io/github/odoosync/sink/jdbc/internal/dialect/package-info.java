/** What is different from one database to the next, and what they are given to write; not API. */
@NullMarked
package io.github.odoosync.sink.jdbc.internal.dialect;

import org.jspecify.annotations.NullMarked;
