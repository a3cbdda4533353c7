package io.github.odoosync.spi.state;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where keys and passwords come from. Thread-safe; asked again each time, so that a rotated secret is found. A store never
 * shows a secret in a message, a log line or its {@code toString}.
 */
public interface CredentialStore {

    /**
     * Looks for a secret.
     *
     * @param name for example {@code odoo.api-key}
     * @return the secret, or empty if there is none of that name
     * @throws StateException if the store can't be read
     */
    Optional<String> find(String name);

    /** {@return the store in a few words, for messages; no secret} */
    @Override
    String toString();

    /**
     * Gives a secret.
     *
     * @param name for example {@code odoo.api-key}
     * @return the secret
     * @throws StateException if there is none of that name, or the store can't be read
     */
    default String require(String name) {
        return find(name).orElseThrow(() -> new StateException("there is no credential " + name + " in " + this, null));
    }

    /**
     * Returns what asks for a secret whenever it is needed, as clients and sinks take it.
     *
     * @param name for example {@code odoo.api-key}
     * @return a supplier that throws what {@link #require} throws
     */
    default Supplier<String> supplier(String name) {
        return () -> require(name);
    }
}
