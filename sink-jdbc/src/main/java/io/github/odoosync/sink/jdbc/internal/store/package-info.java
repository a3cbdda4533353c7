/** The tables of the audit, and the database that keeps them and the state; not API. */
@NullMarked
package io.github.odoosync.sink.jdbc.internal.store;

import org.jspecify.annotations.NullMarked;
