/** Rows as they were read, decoded by field type. */
@NullMarked
package io.github.odoosync.client.row;

import org.jspecify.annotations.NullMarked;
