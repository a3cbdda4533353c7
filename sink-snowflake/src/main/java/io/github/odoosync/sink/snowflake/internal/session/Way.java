package io.github.odoosync.sink.snowflake.internal.session;

import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;

/** A way into Snowflake. Thread-safe. */
public interface Way {

    /**
     * Opens a session; no warehouse is woken.
     *
     * @param queryTag what Snowflake's history of queries tells of each statement
     * @return a session, owned by the caller
     * @throws RetryableSinkException if Snowflake can't be reached
     * @throws PermanentSinkException if it refuses the login
     */
    Session open(String queryTag);

    /** {@return what sessions are asked to have} */
    SessionNames asked();

    /** {@return what it is called in messages, without secrets} */
    String place();
}
