package io.github.odoosync.sink.salesforce.internal.rest;

/** The org's REST API. Thread-safe; what is awaited ends when the thread is interrupted. */
public interface Rest {

    /**
     * Sends a call, again while that can help: a token that ran out is renewed, a server that is busy or gone is waited for.
     *
     * @param call what to send
     * @return the answer: 2xx, 300, 400 or 404, which mean something to the caller
     * @throws io.github.odoosync.spi.sink.RetryableSinkException if the same call may succeed later, or a limit is near
     * @throws io.github.odoosync.spi.sink.PermanentSinkException if somebody has to act
     */
    RestAnswer send(RestCall call);

    /** {@return the path that those of calls lie below, such as {@code /services/data/v64.0}} */
    String root();
}
