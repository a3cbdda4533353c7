package io.github.odoosync.sync;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The records of a pipeline that are rejected and pending, as they stood when they were asked for. Immutable. */
public final class RejectedRecords implements Iterable<PendingRejection> {
    private final List<PendingRejection> records;

    RejectedRecords(List<PendingRejection> records) {
        this.records = List.copyOf(records);
    }

    /** {@return how many there are} */
    public int size() {
        return records.size();
    }

    /** {@return the records, by stream in the pipeline's order, the oldest first} */
    public Stream<PendingRejection> stream() {
        return records.stream();
    }

    @Override
    public Iterator<PendingRejection> iterator() {
        return records.iterator();
    }

    @Override
    public String toString() {
        return records.size() + " rejected records";
    }
}
