package io.github.odoosync.sync.internal.run;

import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.WriteResult;

/** Counts what becomes of a stream's rows in a run; belongs to one thread. */
public final class Tally {
    private long read;
    private long written;
    private long unchanged;
    private long superseded;
    private long rejected;
    private long deleted;
    private long rounded;
    private long bridged;

    public void countRead(long rows) {
        read += rows;
    }

    public void countUnchanged() {
        unchanged++;
    }

    public void countUnreadable() {
        rejected++;
    }

    public void countRounded(long values) {
        rounded += values;
    }

    public void countBridged(long rows) {
        bridged += rows;
    }

    public void add(WriteResult result) {
        for (Outcome outcome : Outcome.values()) {
            long count = result.count(outcome);
            switch (outcome) {
                case CREATED, UPDATED, UPSERTED -> written += count;
                case UNCHANGED -> unchanged += count;
                case SUPERSEDED -> superseded += count;
                case DELETED -> deleted += count;
                case REJECTED -> rejected += count;
            }
        }
    }

    public long read() {
        return read;
    }

    public long written() {
        return written;
    }

    public long unchanged() {
        return unchanged;
    }

    public long superseded() {
        return superseded;
    }

    public long rejected() {
        return rejected;
    }

    public long deleted() {
        return deleted;
    }

    public long rounded() {
        return rounded;
    }

    public long bridged() {
        return bridged;
    }
}
