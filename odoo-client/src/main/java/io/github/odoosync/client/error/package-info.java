/** What can go wrong between a client and an Odoo server. */
@NullMarked
package io.github.odoosync.client.error;

import org.jspecify.annotations.NullMarked;
