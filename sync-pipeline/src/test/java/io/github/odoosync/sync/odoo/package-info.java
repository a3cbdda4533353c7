@NullMarked
package io.github.odoosync.sync.odoo;

import org.jspecify.annotations.NullMarked;
