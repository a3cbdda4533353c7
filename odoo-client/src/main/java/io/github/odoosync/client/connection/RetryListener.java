package io.github.odoosync.client.connection;

import io.github.odoosync.client.error.OdooException;
import java.time.Duration;

/** Is told when a call failed and will be sent again. Called on the thread of the call; what it throws is ignored. */
@FunctionalInterface
public interface RetryListener {

    /**
     * Tells of a retry that is about to be waited for.
     *
     * @param what what was called, for example {@code res.partner.search_read}
     * @param attempt the number of the attempt that failed, from 1
     * @param delay how long it will be waited
     * @param cause why the attempt failed
     */
    void retrying(String what, int attempt, Duration delay, OdooException cause);
}
