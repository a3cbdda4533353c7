package io.github.odoosync.sink.salesforce.internal.run;

import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.sink.salesforce.internal.rest.RestAnswer;
import io.github.odoosync.sink.salesforce.internal.rest.RestCall;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the calls that go through it, each once however often it was sent. Thread-safe. */
public final class CountingRest implements Rest {
    private final Rest rest;
    private final AtomicLong calls = new AtomicLong();
    private volatile boolean wrote;

    /** Counts what is sent to another. */
    public CountingRest(Rest rest) {
        this.rest = rest;
    }

    @Override
    public RestAnswer send(RestCall call) {
        calls.incrementAndGet();
        if (!call.method().equals("GET")) {
            wrote = true;
        }
        return rest.send(call);
    }

    @Override
    public String root() {
        return rest.root();
    }

    /** Counts a call that was sent another way. */
    public void count() {
        calls.incrementAndGet();
        if (rest instanceof CountingRest outer) {
            outer.count();
        }
    }

    /** {@return whether any call was one that changes something} */
    boolean wrote() {
        return wrote;
    }

    /** {@return how many calls there were} */
    public long calls() {
        return calls.get();
    }
}
