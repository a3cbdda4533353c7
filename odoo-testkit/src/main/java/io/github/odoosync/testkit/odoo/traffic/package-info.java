/** What went over the wire, and what is to go wrong there. */
@NullMarked
package io.github.odoosync.testkit.odoo.traffic;

import org.jspecify.annotations.NullMarked;
