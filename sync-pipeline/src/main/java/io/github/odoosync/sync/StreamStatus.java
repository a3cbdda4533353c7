package io.github.odoosync.sync;

/** How a stream's part of a run ended. */
public enum StreamStatus {
    /** Everything of the window is in the target. */
    COMPLETED,
    /** There was nothing to read: the model is not there, usually because its module is not installed. */
    SKIPPED,
    /** The run was stopped before all of the stream was done; it goes on from its last checkpoint in the next run. */
    STOPPED,
    /** Something went wrong; the stream goes on from its last checkpoint in the next run. */
    FAILED
}
