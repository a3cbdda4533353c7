package io.github.odoosync.testkit.odoo.traffic;

import java.time.Duration;
import java.util.Optional;

/**
 * Something that goes wrong on the wire or in the server.
 *
 * <p>Unless narrowed it hits every request until the faults are cleared: {@link #model}, {@link #method} and
 * {@link #protocol} choose which requests match, {@link #fromCall} and {@link #times} which of the matching ones are hit.
 * Immutable; each narrowing returns a copy.
 */
public final class Fault {
    private final Effect effect;
    private final Optional<String> model;
    private final Optional<String> method;
    private final Optional<Protocol> protocol;
    private final int fromCall;
    private final int times;

    private Fault(
            Effect effect,
            Optional<String> model,
            Optional<String> method,
            Optional<Protocol> protocol,
            int fromCall,
            int times) {
        this.effect = effect;
        this.model = model;
        this.method = method;
        this.protocol = protocol;
        this.fromCall = fromCall;
        this.times = times;
    }

    private static Fault of(Effect effect) {
        return new Fault(effect, Optional.empty(), Optional.empty(), Optional.empty(), 1, Integer.MAX_VALUE);
    }

    /**
     * Answers late by so much real time.
     *
     * @param delay how long
     * @return the fault
     */
    public static Fault latency(Duration delay) {
        return of(new Effect.Latency(delay));
    }

    /**
     * Answers 429 with a {@code Retry-After} in seconds.
     *
     * @param retryAfter how long the client is asked to wait
     * @return the fault
     */
    public static Fault tooManyRequests(Duration retryAfter) {
        return of(new Effect.TooManyRequests(retryAfter));
    }

    /**
     * Answers with the HTML page of a reverse proxy; {@code 200} is a page where an answer was expected.
     *
     * @param status the HTTP status
     * @return the fault
     */
    public static Fault htmlPage(int status) {
        return of(new Effect.HtmlPage(status));
    }

    /**
     * Answers 200 with the right content type and bytes that are neither JSON nor XML.
     *
     * @return the fault
     */
    public static Fault garbage() {
        return of(new Effect.Garbage());
    }

    /**
     * Answers with the right body under {@code text/plain}.
     *
     * @return the fault
     */
    public static Fault wrongContentType() {
        return of(new Effect.WrongContentType());
    }

    /**
     * Sends half of the body and resets the connection.
     *
     * @return the fault
     */
    public static Fault resetMidBody() {
        return of(new Effect.ResetMidBody());
    }

    /**
     * Sends half of the body and closes the connection in an orderly way.
     *
     * @return the fault
     */
    public static Fault truncatedBody() {
        return of(new Effect.TruncatedBody());
    }

    /**
     * Sends a gzip body that ends in the middle under a length that fits it; only to a client that accepts gzip.
     *
     * @return the fault
     */
    public static Fault truncatedGzip() {
        return of(new Effect.TruncatedGzip());
    }

    /**
     * Sends the body in pieces with a real-time pause before each.
     *
     * @param pieces how many
     * @param pause before each piece
     * @return the fault
     */
    public static Fault drip(int pieces, Duration pause) {
        return of(new Effect.Drip(pieces, pause));
    }

    /**
     * Puts a None into the field of every row that is read; XML-RPC can't marshal it.
     *
     * @param field the field
     * @return the fault
     */
    public static Fault noneIn(String field) {
        return of(new Effect.NoneIn(field, Optional.empty()));
    }

    /**
     * Puts a None into the field of one row.
     *
     * @param field the field
     * @param id the row's id
     * @return the fault
     */
    public static Fault noneIn(String field, long id) {
        return of(new Effect.NoneIn(field, Optional.of(id)));
    }

    /**
     * Puts an integer beyond 32 bits into the field of every row that is read; XML-RPC can't marshal it.
     *
     * @param field the field
     * @return the fault
     */
    public static Fault wideIntegerIn(String field) {
        return of(new Effect.WideIntegerIn(field, Optional.empty()));
    }

    /**
     * Puts an integer beyond 32 bits into the field of one row.
     *
     * @param field the field
     * @param id the row's id
     * @return the fault
     */
    public static Fault wideIntegerIn(String field, long id) {
        return of(new Effect.WideIntegerIn(field, Optional.of(id)));
    }

    /**
     * Runs out of memory when an answer would have more rows than this.
     *
     * @param rows the most rows that fit
     * @return the fault
     */
    public static Fault memoryErrorBeyond(int rows) {
        return of(new Effect.MemoryErrorBeyond(rows));
    }

    /**
     * Takes the key or password for expired.
     *
     * @return the fault
     */
    public static Fault keyExpired() {
        return of(new Effect.KeyExpired());
    }

    /**
     * Fails because another transaction holds the rows (JSON-2: 409).
     *
     * @return the fault
     */
    public static Fault locked() {
        return exception("odoo.exceptions.LockError", "Cannot acquire a lock on the records.");
    }

    /**
     * Raises a Python exception inside the method.
     *
     * @param pythonName its qualified name
     * @param message its text
     * @return the fault
     */
    public static Fault exception(String pythonName, String message) {
        return of(new Effect.Raise(pythonName, message));
    }

    /**
     * Narrows to calls of one model.
     *
     * @param name its name
     * @return this
     */
    public Fault model(String name) {
        return new Fault(effect, Optional.of(name), method, protocol, fromCall, times);
    }

    /**
     * Narrows to calls of one method.
     *
     * @param name its name
     * @return this
     */
    public Fault method(String name) {
        return new Fault(effect, model, Optional.of(name), protocol, fromCall, times);
    }

    /**
     * Narrows to one protocol.
     *
     * @param only the protocol
     * @return this
     */
    public Fault protocol(Protocol only) {
        return new Fault(effect, model, method, Optional.of(only), fromCall, times);
    }

    /**
     * Lets the first matching calls pass; counted from 1, default 1.
     *
     * @param first the first call that is hit
     * @return this
     */
    public Fault fromCall(int first) {
        return new Fault(effect, model, method, protocol, first, times);
    }

    /**
     * Hits so many matching calls and then no more; default without end.
     *
     * @param count how many calls
     * @return this
     */
    public Fault times(int count) {
        return new Fault(effect, model, method, protocol, fromCall, count);
    }

    /**
     * Hits one matching call.
     *
     * @return this
     */
    public Fault once() {
        return times(1);
    }

    /** {@return what happens} */
    public Effect effect() {
        return effect;
    }

    /**
     * Returns whether the request is of the kind that this fault is for.
     *
     * @param request what was received
     * @return whether the request is of the kind that this fault is for
     */
    public boolean matches(FakeRequest request) {
        return model.map(request.model()::equals).orElse(true)
                && method.map(request.method()::equals).orElse(true)
                && protocol.map(request.protocol()::equals).orElse(true);
    }

    /**
     * Returns whether the n-th matching call, counted from 1, is hit.
     *
     * @param call counted from 1
     * @return whether the n-th matching call, counted from 1, is hit
     */
    public boolean hits(int call) {
        return call >= fromCall && call - fromCall < times;
    }

    @Override
    public String toString() {
        return effect + " on " + model.orElse("any model") + "." + method.orElse("any method") + " from call "
                + fromCall + (times == Integer.MAX_VALUE ? "" : " times " + times);
    }
}
