package io.github.odoosync.sink.jdbc;

import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.TargetTable;
import java.util.List;

/** An empty target of a contract's test: what a sink's author provides. */
interface TestTarget {

    /** {@return a sink of the target; the same target at each call} */
    Sink sink();

    /** {@return the rows of a table, read without the sink, in the order of their keys} */
    List<StoredRow> rows(TargetTable table);
}
