/** Closed windows over {@code write_date} and their partitions: contract W. */
@NullMarked
package io.github.odoosync.client.window;

import org.jspecify.annotations.NullMarked;
