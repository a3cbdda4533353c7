package io.github.odoosync.standin.salesforce;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes wrong with the next calls. Thread-safe. */
final class Faults {
    private final Deque<Fault> next = new ArrayDeque<>();
    private int dropped;
    private int lost;

    /** An answer that is given in place of the right one. */
    record Fault(Reply reply, Map<String, String> headers) {}

    synchronized void fail(int times, int status, String body, Map<String, String> headers) {
        Reply reply = new Reply(status, "application/json;charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < times; i++) {
            next.add(new Fault(reply, headers));
        }
    }

    synchronized void dropReply() {
        dropped++;
    }

    synchronized void dropRequest() {
        lost++;
    }

    synchronized @Nullable Fault take() {
        return next.poll();
    }

    /** {@return whether this call's answer is not sent} */
    synchronized boolean dropsReply() {
        return dropped > 0 && dropped-- > 0;
    }

    /** {@return whether this call is not executed} */
    synchronized boolean dropsRequest() {
        return lost > 0 && lost-- > 0;
    }
}
