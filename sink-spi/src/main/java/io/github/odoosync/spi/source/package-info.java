/** What a system other than Odoo implements to be read. */
@NullMarked
package io.github.odoosync.spi.source;

import org.jspecify.annotations.NullMarked;
