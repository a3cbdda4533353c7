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
     * Reads without the sink what versions a table keeps. Asked for where the sink says that it
     * {@linkplain io.github.odoosync.spi.sink.SinkCapabilities#keepsHistory keeps them}.
     *
     * @param table as it was written, with its history
     * @return the versions in the order of their keys, and of one key as they began; {@code _valid_from} and
     *     {@code _valid_to} are among their columns
     */
    default List<StoredRow> versions(TargetTable table) {
        throw new UnsupportedOperationException("the sink says that it keeps a history: let "
                + getClass().getSimpleName() + ".versions(table) read it");
    }

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
