package io.github.odoosync.sink.salesforce.internal.rest;

import java.io.IOException;

/** An answer is larger than any should be; it would be the next time as well. */
final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException() {
        super("the answer is larger than any that Salesforce was asked for");
    }
}
