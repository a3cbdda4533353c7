package io.github.odoosync.sink.snowflake.internal.auth;

import io.github.odoosync.spi.sink.PermanentSinkException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one session: made or asked for when first needed, again before one runs out, and again when Snowflake
 * refused one. Thread-safe.
 */
public final class Bearers {
    private static final Duration TOLERATED_SKEW = Duration.ofSeconds(30);

    private final Login login;
    private final AccountName account;
    private final Clock clock;
    private @Nullable Bearer current;
    private @Nullable KeyPairToken signed;

    /**
     * Makes the tokens of a session.
     *
     * @param login who logs in
     * @param account to which account
     * @param clock the machine's
     */
    public Bearers(Login login, AccountName account, Clock clock) {
        this.login = login;
        this.account = account;
        this.clock = clock;
    }

    /**
     * Gives the token.
     *
     * @return a token that has not run out as far as its maker can tell
     * @throws PermanentSinkException if the key or token can't be had
     */
    public synchronized Bearer current() {
        Bearer bearer = current;
        if (bearer == null || (signed != null && !clock.instant().isBefore(signed.renewal()))) {
            bearer = next();
            current = bearer;
        }
        return bearer;
    }

    /**
     * Asks for another token than one that was refused.
     *
     * @param refused the token
     * @return another one, or null if the login gives the same again
     * @throws PermanentSinkException if the key or token can't be had
     */
    public synchronized @Nullable Bearer renewed(Bearer refused) {
        if (refused.equals(current)) {
            current = next();
        }
        Bearer bearer = current();
        return bearer.equals(refused) ? null : bearer;
    }

    /**
     * Says what to look at when the login is refused.
     *
     * @param serverTime by Snowflake's clock, or null if it did not tell
     * @return a clause without a secret
     */
    public synchronized String whatToCheck(@Nullable Instant serverTime) {
        return LoginAdvice.of(login, account.inToken(), signed == null ? "" : signed.fingerprint())
                + (login instanceof KeyPairLogin ? skew(serverTime) : "");
    }

    @Override
    public String toString() {
        return login.toString();
    }

    private String skew(@Nullable Instant serverTime) {
        if (serverTime == null) {
            return "";
        }
        Duration ahead = Duration.between(serverTime, clock.instant());
        if (ahead.abs().compareTo(TOLERATED_SKEW) < 0) {
            return "";
        }
        return ", which is " + ahead.abs().toSeconds() + " s " + (ahead.isNegative() ? "behind" : "ahead of")
                + " Snowflake's";
    }

    private Bearer next() {
        if (login instanceof KeyPairLogin keyPair) {
            signed = KeyPairToken.sign(account, keyPair.user(), keyPair.key(), clock.instant());
            return signed.bearer();
        }
        TokenLogin token = (TokenLogin) login;
        return new Bearer(token.kind(), token.token());
    }
}
