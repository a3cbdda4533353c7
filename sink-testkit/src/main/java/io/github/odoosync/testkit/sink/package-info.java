/** Tests of the contracts, to be extended by whoever writes a sink, a watermark store or an audit log. */
@NullMarked
package io.github.odoosync.testkit.sink;

import org.jspecify.annotations.NullMarked;
