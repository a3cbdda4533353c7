package io.github.odoosync.sink.snowflake.internal.auth;

import io.github.odoosync.spi.sink.PermanentSinkException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Logs in by a token that was made elsewhere. */
public final class TokenLogin implements Login {
    private final TokenKind kind;
    private final @Nullable String user;
    private final Supplier<String> token;

    /**
     * Makes a login.
     *
     * @param kind what the token is
     * @param user the user's name, or null if the token alone tells it
     * @param token asked each time
     */
    public TokenLogin(TokenKind kind, @Nullable String user, Supplier<String> token) {
        this.kind = kind;
        this.user = user;
        this.token = token;
    }

    @Override
    public @Nullable String user() {
        return user;
    }

    /** {@return what the token is} */
    public TokenKind kind() {
        return kind;
    }

    /**
     * Asks for the token.
     *
     * @return the token as it is now, of printable ASCII
     * @throws PermanentSinkException if there is none, or it can't be sent
     */
    public String token() {
        String next = token.get();
        if (next == null || next.isBlank()) {
            throw new PermanentSinkException("the supplier of the " + this + " gave none; set the token", null);
        }
        String stripped = next.strip();
        if (stripped.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new PermanentSinkException(
                    "the " + this + " holds a blank or another character that no token has; copy it whole, on one line",
                    null);
        }
        return stripped;
    }

    @Override
    public String toString() {
        return user == null ? kind.words() : kind.words() + " of user " + user;
    }
}
