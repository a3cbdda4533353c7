package io.github.odoosync.sink.snowflake.internal.auth;

/**
 * A token as it is sent.
 *
 * @param kind what it is
 * @param token secret
 */
public record Bearer(TokenKind kind, String token) {

    /**
     * Removes the token from a text that came from outside.
     *
     * @param text any
     * @return the text without it
     */
    public String scrub(String text) {
        return text.replace(token, "***");
    }

    @Override
    public String toString() {
        return kind.words();
    }
}
