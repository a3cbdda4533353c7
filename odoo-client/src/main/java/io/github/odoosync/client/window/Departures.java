package io.github.odoosync.client.window;

/** When records of a window that do not match the domain are looked for; without a domain there are none (W3). */
public enum Departures {
    /** In windows that have a start; a first load fills an empty target, from which nothing can leave. */
    INCREMENTAL,
    /** In first loads too, for a target that already holds rows. */
    ALWAYS
}
