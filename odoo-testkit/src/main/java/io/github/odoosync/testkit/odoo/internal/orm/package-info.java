/** Tables, rows, users and the methods of Odoo's ORM. */
@NullMarked
package io.github.odoosync.testkit.odoo.internal.orm;

import org.jspecify.annotations.NullMarked;
