package io.github.odoosync.sink.snowflake.standin;

import java.util.List;

/** A server in front of an {@link Account}. */
public interface StandIn extends AutoCloseable {

    /** {@return the statements that came, in their order} */
    List<String> statements();

    /**
     * Lets one statement fail, as if Snowflake or the client broke at it.
     *
     * @param index its position among {@link #statements}, or -1 for none
     * @param executed whether it is executed all the same, so that the answer alone is lost
     */
    void failAt(int index, boolean executed);

    /** Lets the answer of the next statement that begins so be lost; a regular expression. */
    void failAfter(String beginning);

    @Override
    void close();
}
