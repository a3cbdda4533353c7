/**
 * Tests of the contracts, to be extended by whoever writes a sink ({@link io.github.odoosync.testkit.sink.SinkContractTest}),
 * a watermark store or an audit log. They run on JUnit 5 and use nothing of a sink but the SPI.
 */
@NullMarked
package io.github.odoosync.testkit.sink;

import org.jspecify.annotations.NullMarked;
