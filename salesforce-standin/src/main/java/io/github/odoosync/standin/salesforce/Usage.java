package io.github.odoosync.standin.salesforce;

/** The org's daily calls. Thread-safe. */
final class Usage {
    private int used;
    private int limit = 100_000;

    synchronized void set(int calls, int most) {
        used = calls;
        limit = most;
    }

    /** Counts a call. {@return whether there was one left} */
    synchronized boolean take() {
        if (used >= limit) {
            return false;
        }
        used++;
        return true;
    }

    synchronized int limit() {
        return limit;
    }

    synchronized int remaining() {
        return limit - used;
    }

    /** {@return it as the header {@code Sforce-Limit-Info}} */
    synchronized String header() {
        return "api-usage=" + used + "/" + limit;
    }
}
