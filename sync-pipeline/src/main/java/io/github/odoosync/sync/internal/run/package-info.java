/** What runs of pipelines in both directions share; not API. */
@NullMarked
package io.github.odoosync.sync.internal.run;

import org.jspecify.annotations.NullMarked;
