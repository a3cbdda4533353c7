package io.github.odoosync.spi.sink;

/** What a sink can tell of the rows that it holds (S9). */
public enum Listing {
    /** Which keys it holds, deleted rows marked; needed by sweeps. */
    KEYS,
    /** Each row's version, and the rows from a version on; needed by the quick reconcile. */
    VERSIONS,
    /** Each row's hash; needed by reconcile. */
    HASHES,
    /** The rows that refer to given ids; needed to mend references to records that are gone. */
    REFERENCES
}
