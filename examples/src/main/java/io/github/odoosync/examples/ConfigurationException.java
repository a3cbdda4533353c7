package io.github.odoosync.examples;

import org.jspecify.annotations.Nullable;

/** Something that was set can't be used; the message names it and says what can. */
final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConfigurationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
