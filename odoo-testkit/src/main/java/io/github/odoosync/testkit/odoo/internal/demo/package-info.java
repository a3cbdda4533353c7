/** A small company with two years of business, the same on every run. */
@NullMarked
package io.github.odoosync.testkit.odoo.internal.demo;

import org.jspecify.annotations.NullMarked;
