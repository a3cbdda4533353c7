/** How Odoo's customers, products, orders and invoices become objects of a Salesforce org. */
@NullMarked
package io.github.odoosync.salesforce;

import org.jspecify.annotations.NullMarked;
