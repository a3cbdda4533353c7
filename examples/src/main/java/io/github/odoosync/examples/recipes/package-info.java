/** One main for each thing that a pipeline can be asked to do, on the demo company of a fake Odoo inside the program. */
@NullMarked
package io.github.odoosync.examples.recipes;

import org.jspecify.annotations.NullMarked;
