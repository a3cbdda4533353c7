/** Tests of the sink on real databases; the contract itself stands in the testkit. */
@NullMarked
package io.github.odoosync.sink.jdbc;

import org.jspecify.annotations.NullMarked;
