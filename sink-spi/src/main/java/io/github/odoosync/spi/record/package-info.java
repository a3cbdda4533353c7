/** The records that travel from a source to a sink, and the schema that describes them. */
@NullMarked
package io.github.odoosync.spi.record;

import org.jspecify.annotations.NullMarked;
