package io.github.odoosync.sync;

/** What is to be done in a run: a sync, a comparison or a replay. */
interface Job {

    /** Does it with the streams of a run, which has the lock and the target. */
    void in(Run run) throws InterruptedException;
}
