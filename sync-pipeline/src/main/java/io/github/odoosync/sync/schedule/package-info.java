/** When pipelines run, in this process. */
@NullMarked
package io.github.odoosync.sync.schedule;

import org.jspecify.annotations.NullMarked;
