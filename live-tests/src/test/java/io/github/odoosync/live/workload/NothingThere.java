package io.github.odoosync.live.workload;

/** Says that an operation found no record to work on. */
final class NothingThere extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NothingThere(String what) {
        super(what);
    }
}
