/** A random workload on a real Odoo: what users, their rights and Odoo's own SQL do to records while a sync runs. */
@NullMarked
package io.github.odoosync.live.workload;

import org.jspecify.annotations.NullMarked;
