package io.github.odoosync.sink.salesforce.internal.read;

import io.github.odoosync.spi.source.SourceReader;

/** A reader that tells how far it has come. */
interface ObjectReader extends SourceReader {

    /** {@return from where to go on after what was read, once {@link #next} has told that all is} */
    Position reached();

    /** Holds nothing. */
    @Override
    default void close() {}
}
