package io.github.odoosync.testkit.odoo.traffic;

import java.time.Duration;
import java.util.Optional;

/** What a {@link Fault} does; made by its factories. */
public sealed interface Effect {
    /** Late by so much. */
    record Latency(Duration delay) implements Effect {}

    /** 429. */
    record TooManyRequests(Duration retryAfter) implements Effect {}

    /** A proxy's page. */
    record HtmlPage(int status) implements Effect {}

    /** Bytes without sense. */
    record Garbage() implements Effect {}

    /** {@code text/plain}. */
    record WrongContentType() implements Effect {}

    /** Half a body, then a reset. */
    record ResetMidBody() implements Effect {}

    /** Half a body. */
    record TruncatedBody() implements Effect {}

    /** Half a gzip stream. */
    record TruncatedGzip() implements Effect {}

    /** In pieces. */
    record Drip(int pieces, Duration pause) implements Effect {}

    /** A None in a field, of one row or of all. */
    record NoneIn(String field, Optional<Long> id) implements Effect {}

    /** A wide integer in a field, of one row or of all. */
    record WideIntegerIn(String field, Optional<Long> id) implements Effect {}

    /** Out of memory from so many rows on. */
    record MemoryErrorBeyond(int rows) implements Effect {}

    /** The key is taken for expired. */
    record KeyExpired() implements Effect {}

    /** A Python exception. */
    record Raise(String pythonName, String message) implements Effect {}
}
