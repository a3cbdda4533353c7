/** Watermark stores and audit logs that need no database. */
@NullMarked
package io.github.odoosync.sync.store;

import org.jspecify.annotations.NullMarked;
