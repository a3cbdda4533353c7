/** What the library does on real Odoo servers. */
@NullMarked
package io.github.odoosync.live;

import org.jspecify.annotations.NullMarked;
