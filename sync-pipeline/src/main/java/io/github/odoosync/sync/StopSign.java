package io.github.odoosync.sync;

/** Asks what is under way to end where it can be gone on from; thread-safe. */
final class StopSign {
    private volatile boolean raised;
    private volatile boolean obeyed;

    void raise() {
        raised = true;
    }

    /** Whether whoever asks must not go on; it leaves something undone then. */
    boolean stops() {
        if (raised) {
            obeyed = true;
        }
        return raised;
    }

    /** Whether something was left undone. */
    boolean obeyed() {
        return obeyed;
    }
}
