package io.github.odoosync.sink.snowflake.internal.auth;

/**
 * What a token is, by the names that the header {@code X-Snowflake-Authorization-Token-Type} knows (Snowflake SQL API
 * reference, "Request headers for all operations").
 */
public enum TokenKind {
    /** Signed by us with the user's private key. */
    KEYPAIR_JWT("key pair"),
    /** Made in Snowflake for a user. */
    PROGRAMMATIC_ACCESS_TOKEN("programmatic access token"),
    /** Made by an authorization server. */
    OAUTH("OAuth token");

    private final String words;

    TokenKind(String words) {
        this.words = words;
    }

    /** {@return its name in a sentence} */
    public String words() {
        return words;
    }
}
