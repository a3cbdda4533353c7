package io.github.odoosync.sink.salesforce;

import io.github.odoosync.sink.salesforce.internal.rest.ClientCredentials;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * How to log in to a Salesforce org. Immutable; the secret is asked for anew with each token, from any thread, so that a
 * rotated one is noticed. A login that is refused is told when a run connects, by a {@code PermanentSinkException}.
 */
public final class SalesforceCredentials {
    private final ClientCredentials login;

    private SalesforceCredentials(ClientCredentials login) {
        this.login = login;
    }

    /**
     * Logs in by OAuth 2.0 client credentials: as the user that the external client app runs as, whose rights are those of the
     * sync (Salesforce Help, "OAuth 2.0 Client Credentials Flow").
     *
     * @param clientId the app's consumer key
     * @param secret gives the app's consumer secret
     * @return the credentials
     * @throws IllegalArgumentException if the consumer key is blank
     */
    public static SalesforceCredentials clientCredentials(String clientId, Supplier<String> secret) {
        return new SalesforceCredentials(new ClientCredentials(
                Objects.requireNonNull(clientId, "clientId"), Objects.requireNonNull(secret, "secret")));
    }

    /** {@return the form and the consumer key, no secret} */
    @Override
    public String toString() {
        return login.toString();
    }

    ClientCredentials login() {
        return login;
    }
}
