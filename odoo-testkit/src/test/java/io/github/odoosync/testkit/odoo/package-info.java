@NullMarked
package io.github.odoosync.testkit.odoo;

import org.jspecify.annotations.NullMarked;
