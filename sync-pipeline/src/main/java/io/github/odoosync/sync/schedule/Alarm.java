package io.github.odoosync.sync.schedule;

import java.time.Instant;

/** Waits for a moment, and for the word to stop. Thread-safe. */
interface Alarm {

    /** {@return whether the moment came before the word to stop} */
    boolean await(Instant moment) throws InterruptedException;

    /** Ends every wait, now and later. */
    void stop();
}
