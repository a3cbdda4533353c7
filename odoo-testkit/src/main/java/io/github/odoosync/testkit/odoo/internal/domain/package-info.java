/** Odoo's search domains as a tree. */
@NullMarked
package io.github.odoosync.testkit.odoo.internal.domain;

import org.jspecify.annotations.NullMarked;
