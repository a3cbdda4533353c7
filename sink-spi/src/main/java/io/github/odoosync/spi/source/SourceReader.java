package io.github.odoosync.spi.source;

import org.jspecify.annotations.Nullable;

/** Reads one stream of a {@link RecordSource}, page by page; for one thread. */
public interface SourceReader extends AutoCloseable {

    /**
     * Reads the next page; what a reader holds at a time is one page.
     *
     * @return the page, null once all is read that was there when the reader was opened
     * @throws SourceException if the source can't be asked
     */
    @Nullable
    SourcePage next();

    @Override
    void close();
}
