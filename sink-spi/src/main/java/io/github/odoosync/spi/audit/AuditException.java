package io.github.odoosync.spi.audit;

import org.jspecify.annotations.Nullable;

/** The audit log can't be written or read; the message names the place and what to do. */
public final class AuditException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what failed, where, and what to do
     * @param cause the log's own exception, or null
     */
    public AuditException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
