package io.github.odoosync.sink.salesforce.internal.rest;

import io.github.odoosync.spi.sink.PermanentSinkException;
import java.util.function.Supplier;

/** An app that logs in for itself. */
public final class ClientCredentials {
    private final String clientId;
    private final Supplier<String> secret;

    /**
     * Names an app.
     *
     * @param clientId its consumer key
     * @param secret gives its consumer secret, asked each time
     * @throws IllegalArgumentException if the consumer key is blank
     */
    public ClientCredentials(String clientId, Supplier<String> secret) {
        if (clientId.isBlank()) {
            throw new IllegalArgumentException("the consumer key is blank");
        }
        this.clientId = clientId.strip();
        this.secret = secret;
    }

    String clientId() {
        return clientId;
    }

    /**
     * Asks for the secret.
     *
     * @throws PermanentSinkException if there is none
     */
    String secret() {
        String given = secret.get();
        if (given == null || given.isBlank()) {
            throw new PermanentSinkException("the supplier of the consumer secret gave none; set the secret", null);
        }
        return given.strip();
    }

    @Override
    public String toString() {
        return "client credentials of app " + clientId;
    }
}
