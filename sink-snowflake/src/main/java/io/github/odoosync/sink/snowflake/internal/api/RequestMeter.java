package io.github.odoosync.sink.snowflake.internal.api;

import java.util.concurrent.atomic.LongAdder;

/** Counts what goes over the wire, resent requests included and headers left out. Thread-safe. */
public final class RequestMeter {
    private final LongAdder requests = new LongAdder();
    private final LongAdder bytesSent = new LongAdder();
    private final LongAdder bytesReceived = new LongAdder();

    /** {@return how many requests were sent} */
    public long requests() {
        return requests.sum();
    }

    /** {@return how many bytes the bodies of requests had} */
    public long bytesSent() {
        return bytesSent.sum();
    }

    /** {@return how many bytes the bodies of answers had, compressed as they came} */
    public long bytesReceived() {
        return bytesReceived.sum();
    }

    void sent(int bytes) {
        requests.increment();
        bytesSent.add(bytes);
    }

    void received(long bytes) {
        bytesReceived.add(bytes);
    }
}
