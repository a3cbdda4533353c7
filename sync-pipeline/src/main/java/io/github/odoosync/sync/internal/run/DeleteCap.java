package io.github.odoosync.sync.internal.run;

/** How many records may go at once without an explicit word (W7). */
public final class DeleteCap {
    private static final long MOST_DELETES = 10;
    private static final double MOST_DELETED_SHARE = 0.1;

    private DeleteCap() {}

    /** Says whether so many deletions are more than a target that holds so many records may lose. */
    public static boolean exceeded(long deletes, long held) {
        return deletes > Math.max(MOST_DELETES, (long) (held * MOST_DELETED_SHARE));
    }
}
