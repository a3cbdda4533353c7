/** From Odoo's fields to a target's columns; not API. */
@NullMarked
package io.github.odoosync.sync.internal.schema;

import org.jspecify.annotations.NullMarked;
