/** What README and guides show. */
@NullMarked
package io.github.odoosync.checks.documents;

import org.jspecify.annotations.NullMarked;
