/** The pipeline that carries records from Odoo to a sink and loses none. */
@NullMarked
package io.github.odoosync.sync;

import org.jspecify.annotations.NullMarked;
