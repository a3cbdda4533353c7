/** Odoo as the target of what another system tells. */
@NullMarked
package io.github.odoosync.sync.odoo;

import org.jspecify.annotations.NullMarked;
