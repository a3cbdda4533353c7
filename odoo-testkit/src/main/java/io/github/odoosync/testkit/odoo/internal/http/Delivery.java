package io.github.odoosync.testkit.odoo.internal.http;

import java.time.Duration;

/** How the bytes of an answer reach the client. */
public sealed interface Delivery {

    /** All at once, and the connection stays open. */
    record Whole() implements Delivery {}

    /** Half of the body, then the connection is closed in an orderly way. */
    record Truncated() implements Delivery {}

    /** Half of the body, then a TCP reset. */
    record Reset() implements Delivery {}

    /**
     * In small pieces with a pause between them.
     *
     * @param pieces how many, at least 1
     * @param pause before each piece
     */
    record Drip(int pieces, Duration pause) implements Delivery {}
}
