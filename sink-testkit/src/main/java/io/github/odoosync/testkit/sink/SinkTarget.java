package io.github.odoosync.testkit.sink;

import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.TargetTable;
import java.util.List;
import java.util.Set;

/** A target with nothing in it, for one test: what the author of a sink provides. */
public interface SinkTarget extends AutoCloseable {

    /** {@return a sink of the target; the same target at each call} */
    Sink sink();

    /**
     * Reads a table without the sink.
     *
     * @param table as it was written; it exists
     * @return its rows in the order of their keys, those that are marked as deleted included
     */
    List<StoredRow> rows(TargetTable table);

    /**
     * Names what the target can't do. The tests that need it are skipped and say so; what
     * {@link io.github.odoosync.spi.sink.SinkCapabilities} tell already is not repeated here.
     *
     * @return nothing by default
     */
    default Set<Ability> lacks() {
        return Set.of();
    }

    /** Removes the target after the test; does nothing by default. */
    @Override
    default void close() {}
}
