/** What the tests run. */
@NullMarked
package io.github.odoosync.checks.coverage;

import org.jspecify.annotations.NullMarked;
