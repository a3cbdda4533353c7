/** Keeps the records of a batch until they are written, on disk where they are many; not API. */
@NullMarked
package io.github.odoosync.sync.internal.spool;

import org.jspecify.annotations.NullMarked;
