/** The rules of the modules and of their API. */
@NullMarked
package io.github.odoosync.checks.architecture;

import org.jspecify.annotations.NullMarked;
