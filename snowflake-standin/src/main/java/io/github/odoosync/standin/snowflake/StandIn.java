package io.github.odoosync.standin.snowflake;

import java.net.URI;
import java.util.List;

/** A server in front of an {@link Account}. */
public interface StandIn extends AutoCloseable {

    /** {@return scheme and host, for {@code SnowflakeSink.Builder.endpoint}} */
    URI uri();

    /** {@return what went over the wire, to and from all servers of the account} */
    Traffic traffic();

    /** {@return the statements that came, and which of them fail} */
    Faults faults();

    /** {@return the statements that came, in their order} */
    default List<String> statements() {
        return faults().statements();
    }

    /**
     * Lets one statement fail, as if Snowflake or the client broke at it.
     *
     * @param index its position among {@link #statements}, or -1 for none
     * @param executed whether it is executed all the same, so that the answer alone is lost
     */
    default void failAt(int index, boolean executed) {
        faults().failAt(index, executed);
    }

    /** Lets the answer of the next statement that begins so be lost; a regular expression. */
    default void failAfter(String beginning) {
        faults().failAfter(beginning);
    }

    /**
     * Keeps the next statement that begins so waiting.
     *
     * @param beginning a regular expression
     * @param executed whether it is executed before it waits, or when it is released
     * @return to release it by
     */
    default Hold hold(String beginning, boolean executed) {
        return faults().hold(beginning, executed);
    }

    @Override
    void close();
}
