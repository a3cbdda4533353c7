package io.github.odoosync.sink.salesforce.internal.events;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells which records of an object changed, in the order of the commits; for one thread. */
public interface ChangeFeed extends AutoCloseable {

    /**
     * Awaits what comes next.
     *
     * @param wait at most
     * @return the changes, null if none came
     * @throws io.github.odoosync.spi.source.SourceException if the events can't be had; where it is retryable, the next call goes
     *     on from the same place
     */
    @Nullable
    Changes next(Duration wait);

    @Override
    void close();
}
