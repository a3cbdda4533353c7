package io.github.odoosync.spi.sink;

import io.github.odoosync.spi.record.SyncRecord;
import java.util.List;

/**
 * A target that records are written to: the configuration of a connection, not the connection itself.
 *
 * <p>A sink keeps contract S:
 *
 * <ul>
 *   <li><b>S1</b> {@link SinkWriter#write} returned means durable; there is nothing else to flush.
 *   <li><b>S2</b> A throw means "assume nothing": the same batch is delivered again, and writing it twice leaves the
 *       same state. A second attempt first ends or fences the first, which may still be under way in the target.
 *   <li><b>S3</b> A bad record does not fail its batch: it comes back as a {@link Rejection}.
 *   <li><b>S4</b> Where a key appears more than once in a batch, the newest version wins, and of equal versions the
 *       later one: the record that would be left if they were written one after the other by S5. The others are
 *       {@link Outcome#SUPERSEDED}.
 *   <li><b>S5</b> An older version never overwrites a newer one; a tie goes to the later delivery; a record without a
 *       version always overwrites, and is overwritten by any; a {@linkplain SyncRecord#forced forced} one overwrites
 *       any and keeps its version; a deletion carries the version it was seen at, and a
 *       live row wins that tie; a deletion of what the target does not hold leaves nothing. A target that can't
 *       compare says so in its {@link SinkCapabilities}.
 *   <li><b>S6</b> Schema changes are additive: new fields become nullable columns, removed ones stay, types are
 *       widened where the target can; everything else is refused with field, old and new type, as
 *       {@link TargetTable#schemaChanges} allows. A sink that can't alter its target's tables refuses new fields too.
 *   <li><b>S7</b> Every record delivered has one {@link Outcome}; a load that reports fewer rows than it was sent is
 *       an error. Where the target only counts, created, updated and unchanged may all be {@link Outcome#UPSERTED}; no
 *       record that lost, was deleted or was refused may.
 *   <li><b>S8</b> A sink is thread-safe. It opens a run, the run opens a writer per table, a writer belongs to one
 *       thread, and the run is told how it ended.
 *   <li><b>S9</b> A sink that can list what it holds says so in its capabilities, and lists it by {@link SinkRun#held}.
 *   <li><b>S10</b> A table belongs to one stream of one pipeline: the target records it, and refuses a second claimant.
 *       Where tables are shared by nature, what is owned is the part that the stream writes: its keys and its columns.
 * </ul>
 *
 * <p>Beside the schema's fields a table carries {@code _synced_at}, {@code _run_id}, {@code _version},
 * {@code _row_hash}, {@code _deleted} and {@code _deleted_at}. A target whose tables are not the sink's to shape carries
 * those that its configuration gives a place, and its capabilities claim no more than these allow.
 */
public interface Sink {

    /** {@return what the target can do and what it likes; the same for the sink's life} */
    SinkCapabilities capabilities();

    /**
     * Opens a run. Most runs find little or no change: what costs, such as waking a warehouse, is left to the first writer.
     *
     * @param context the run's identity
     * @return the run, owned by the caller
     * @throws RetryableSinkException if the target can't be reached now
     * @throws PermanentSinkException if it refuses the connection
     */
    SinkRun open(RunContext context);

    /**
     * Tells what a run would find: what it would do to its tables before it writes (S6), and all that would keep it from
     * writing, such as a table of another stream (S10), a change that is refused or a right that lacks. Nothing is changed
     * in the target, and nothing is locked. By default nothing is told.
     *
     * @param context the identity that a run would have
     * @param tables where it would write
     * @return one per table, in their order; or none, where the sink can't tell
     * @throws RetryableSinkException if the target can't be reached now
     * @throws PermanentSinkException if it refuses the connection
     */
    default List<TablePreview> preview(RunContext context, List<TargetTable> tables) {
        return List.of();
    }
}
