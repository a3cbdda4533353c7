/** Tests of the sink; what is named a contract holds for every sink and uses nothing but the SPI. */
@NullMarked
package io.github.odoosync.sink.jdbc;

import org.jspecify.annotations.NullMarked;
