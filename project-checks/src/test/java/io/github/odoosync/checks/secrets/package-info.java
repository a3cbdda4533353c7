/** Searches everything that failing pipelines let out for what they must keep to themselves. */
@NullMarked
package io.github.odoosync.checks.secrets;

import org.jspecify.annotations.NullMarked;
