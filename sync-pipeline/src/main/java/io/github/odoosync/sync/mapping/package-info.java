/** What becomes of a row's columns on their way from Odoo to a target: their names, types and masks. */
@NullMarked
package io.github.odoosync.sync.mapping;

import org.jspecify.annotations.NullMarked;
