package io.github.odoosync.sink.salesforce.internal.read;

import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.SinkException;
import io.github.odoosync.spi.source.SourceException;
import java.util.function.Supplier;

/** Says what a source says, where the connection says it as a sink's. */
public final class Failures {
    private Failures() {}

    /**
     * Asks.
     *
     * @return the answer
     * @throws SourceException if the org could not be asked
     */
    public static <T> T ofSource(Supplier<T> ask) {
        try {
            return ask.get();
        } catch (SinkException e) {
            throw new SourceException(String.valueOf(e.getMessage()), e instanceof RetryableSinkException, e);
        }
    }
}
