package io.github.odoosync.spi.sink;

import io.github.odoosync.spi.record.RecordKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one table holds (S9), whoever wrote it. Each row is as it was durable at some moment after {@link #rows} was called:
 * a list may be fetched in parts, for targets whose results do not outlive a long reading. A row that nobody writes
 * meanwhile is in it once.
 *
 * <p>Belongs to one thread. Listing streams: memory does not grow with the table.
 */
public interface HeldRows extends AutoCloseable {

    /**
     * Lists the rows, ascending by the key's fields, numbers by value.
     *
     * @param sinceVersion only rows that have this version or a newer one ({@link Listing#VERSIONS}), or null for all
     *     ({@link Listing#KEYS})
     * @return the rows, deleted ones included, with version and hash as far as the sink's listings go; the caller
     *     closes it
     * @throws RetryableSinkException if the target failed for the moment, also while the stream is read
     * @throws PermanentSinkException if it can't list them
     */
    Stream<HeldRow> rows(@Nullable Instant sinceVersion);

    /**
     * Finds rows that refer to records ({@link Listing#REFERENCES}).
     *
     * @param field a field of 64-bit integers, or of lists of them
     * @param ids the records referred to, at most some thousands
     * @return the keys of the rows that are not deleted and have one of the ids in that field, in any order
     * @throws RetryableSinkException if the target failed for the moment
     * @throws PermanentSinkException if it can't find them
     */
    List<RecordKey> referring(String field, Collection<Long> ids);

    /** Releases what the listing holds. */
    @Override
    void close();
}
