package io.github.odoosync.sync;

/** How much of a stream a run reads, and how much of the past its table keeps. */
public enum SyncMode {
    /** What has changed since the last run, into a table that holds each record as it is now. */
    INCREMENTAL,
    /**
     * What has changed, and then everything, compared with the table by content (W8): only what differs is written, and
     * nothing is truncated. For models whose changes leave no {@code write_date}; it reads the whole model in each run.
     */
    FULL,
    /**
     * What has changed, into the table and beside it into {@code <table>_history}, which keeps every version that was read,
     * from {@code _valid_from} until {@code _valid_to}. Odoo keeps no versions: of several changes between two runs the last
     * one is seen.
     */
    HISTORY
}
