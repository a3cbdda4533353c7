/** The typed client of an Odoo server. */
@NullMarked
package io.github.odoosync.client;

import org.jspecify.annotations.NullMarked;
