/** The way back: what another system tells, on its way to Odoo. */
@NullMarked
package io.github.odoosync.sync.back;

import org.jspecify.annotations.NullMarked;
