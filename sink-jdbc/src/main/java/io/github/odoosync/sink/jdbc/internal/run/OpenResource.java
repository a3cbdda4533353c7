package io.github.odoosync.sink.jdbc.internal.run;

/** What a run has handed out and closes when it is closed itself. */
interface OpenResource {
    void close();
}
