package io.github.odoosync.testkit.odoo.model;

import java.time.Instant;
import java.util.Optional;

/**
 * An API key of a user.
 *
 * @param value what the client sends
 * @param expires from when on it is refused; empty for never
 */
public record FakeApiKey(String value, Optional<Instant> expires) {

    /**
     * Makes a key that never expires.
     *
     * @param value the key's text
     * @return the key
     */
    public static FakeApiKey of(String value) {
        return new FakeApiKey(value, Optional.empty());
    }

    /**
     * Makes a key that is refused from the given time on.
     *
     * @param value the key's text
     * @param expires when it is refused from
     * @return the key
     */
    public static FakeApiKey until(String value, Instant expires) {
        return new FakeApiKey(value, Optional.of(expires));
    }

    /**
     * Returns whether the key is accepted at that time.
     *
     * @param now the time
     * @return whether the key is accepted at that time
     */
    public boolean isValidAt(Instant now) {
        return expires.map(now::isBefore).orElse(true);
    }

    @Override
    public String toString() {
        return "FakeApiKey[" + expires.map(end -> "until " + end).orElse("for ever") + "]";
    }
}
