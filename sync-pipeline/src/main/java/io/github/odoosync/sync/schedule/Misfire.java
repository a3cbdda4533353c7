package io.github.odoosync.sync.schedule;

/** What becomes of runs that were due while another one ran, or while the machine slept. */
public enum Misfire {
    /** One run makes up for all of them, at once. */
    RUN_ONCE,
    /** They are left out; the next one is the next that is due. */
    SKIP
}
