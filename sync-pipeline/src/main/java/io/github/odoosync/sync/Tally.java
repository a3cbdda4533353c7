package io.github.odoosync.sync;

import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.WriteResult;

/** Counts what becomes of a stream's rows in a run; belongs to one thread. */
final class Tally {
    private long read;
    private long written;
    private long unchanged;
    private long superseded;
    private long rejected;
    private long deleted;
    private long rounded;
    private long bridged;

    void countRead(long rows) {
        read += rows;
    }

    void countUnchanged() {
        unchanged++;
    }

    void countUnreadable() {
        rejected++;
    }

    void countRounded(long values) {
        rounded += values;
    }

    void countBridged(long rows) {
        bridged += rows;
    }

    void add(WriteResult result) {
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

    long read() {
        return read;
    }

    long written() {
        return written;
    }

    long unchanged() {
        return unchanged;
    }

    long superseded() {
        return superseded;
    }

    long rejected() {
        return rejected;
    }

    long deleted() {
        return deleted;
    }

    long rounded() {
        return rounded;
    }

    long bridged() {
        return bridged;
    }
}
