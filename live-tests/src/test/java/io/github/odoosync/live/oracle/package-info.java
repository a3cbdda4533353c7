/** Reads Odoo's own PostgreSQL by plain SQL and holds a warehouse against it; shares no code with the library. */
@NullMarked
package io.github.odoosync.live.oracle;

import org.jspecify.annotations.NullMarked;
