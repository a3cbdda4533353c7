/** What a finance team wants to see, asked of the warehouse by SQL alone. */
@NullMarked
package io.github.odoosync.examples.report;

import org.jspecify.annotations.NullMarked;
