package io.github.odoosync.spi.source;

import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.RunContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A system whose changed records are read, so that they can be written to Odoo: the configuration of a connection, not the
 * connection itself. Thread-safe.
 *
 * <p>Beside the fields of the system's own, a stream's schema has those of {@link SourceFields}. Its key is the system's own
 * id of a record, one STRING field.
 */
public interface RecordSource {

    /**
     * Tells what a stream's records look like.
     *
     * @param stream the name of what is read, such as an object
     * @return its schema
     * @throws SourceException if the source can't be asked, or has no such stream
     */
    RecordSchema schema(String stream);

    /**
     * Starts to read what changed.
     *
     * @param run for whom
     * @param stream the name of what is read
     * @param position from where, as {@link SourcePage#position} told; null to read everything
     * @return a reader, owned by the caller
     * @throws SourceException if the source can't be asked, or has no such stream
     */
    SourceReader open(RunContext run, String stream, @Nullable String position);

    /**
     * Reads records as they are now, whenever they changed: those that were refused are tried again so (A4). By default a
     * source can't, and such a record is tried again when it changes.
     *
     * @param stream the name of what is read
     * @param keys which records, some hundreds at most
     * @return those that exist; empty if the source can't read so
     * @throws SourceException if the source can't be asked, or has no such stream
     */
    default Optional<List<SyncRecord>> find(String stream, Collection<RecordKey> keys) {
        return Optional.empty();
    }

    /**
     * Says which records of Odoo the records of a stream now are, so that the source can mark its own with them. Saying it
     * again does no harm. By default nothing is done.
     *
     * @param stream the name of what was read
     * @param odooIds by the records' keys
     * @throws SourceException if a record could not be marked; it is said again with the next run
     */
    default void linked(String stream, Map<RecordKey, Long> odooIds) {}
}
