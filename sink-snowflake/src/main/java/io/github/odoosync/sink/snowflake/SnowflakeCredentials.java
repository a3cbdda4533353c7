package io.github.odoosync.sink.snowflake;

import io.github.odoosync.sink.snowflake.internal.auth.KeyPairLogin;
import io.github.odoosync.sink.snowflake.internal.auth.Login;
import io.github.odoosync.sink.snowflake.internal.auth.PemText;
import io.github.odoosync.sink.snowflake.internal.auth.TokenKind;
import io.github.odoosync.sink.snowflake.internal.auth.TokenLogin;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How to log in to Snowflake. Immutable; files and suppliers are asked anew for each session and whenever a token has to be
 * renewed, from any thread, so that a rotated key is noticed. A key that can't be read is told when a session begins, by a
 * {@code PermanentSinkException}.
 *
 * <p>Keys are RSA keys of 2048 bits or more as PEM in the form PKCS#8, {@code BEGIN PRIVATE KEY} or
 * {@code BEGIN ENCRYPTED PRIVATE KEY}; the latter with PBES2, which is what {@code openssl pkcs8 -topk8} makes.
 */
public final class SnowflakeCredentials {
    private final Login login;

    private SnowflakeCredentials(Login login) {
        this.login = login;
    }

    /**
     * Logs in by a key that is not encrypted.
     *
     * @param user the user's name, whose public key Snowflake knows
     * @param keyFile the private key
     * @return the credentials
     * @throws IllegalArgumentException if the user's name is blank
     */
    public static SnowflakeCredentials keyPair(String user, Path keyFile) {
        return byKey(user, fileOf(keyFile), null);
    }

    /**
     * Logs in by an encrypted key.
     *
     * @param user the user's name, whose public key Snowflake knows
     * @param keyFile the private key
     * @param passphrase gives the key's passphrase
     * @return the credentials
     * @throws IllegalArgumentException if the user's name is blank
     */
    public static SnowflakeCredentials keyPair(String user, Path keyFile, Supplier<char[]> passphrase) {
        return byKey(user, fileOf(keyFile), required(passphrase, "passphrase"));
    }

    /**
     * Logs in by a key that is not encrypted.
     *
     * @param user the user's name, whose public key Snowflake knows
     * @param pem gives the private key's text
     * @return the credentials
     * @throws IllegalArgumentException if the user's name is blank
     */
    public static SnowflakeCredentials keyPair(String user, Supplier<String> pem) {
        return byKey(user, textOf(pem), null);
    }

    /**
     * Logs in by an encrypted key.
     *
     * @param user the user's name, whose public key Snowflake knows
     * @param pem gives the private key's text
     * @param passphrase gives the key's passphrase
     * @return the credentials
     * @throws IllegalArgumentException if the user's name is blank
     */
    public static SnowflakeCredentials keyPair(String user, Supplier<String> pem, Supplier<char[]> passphrase) {
        return byKey(user, textOf(pem), required(passphrase, "passphrase"));
    }

    /**
     * Logs in by a programmatic access token, which Snowflake makes for a user.
     *
     * @param user the user's name, which the JDBC driver asks for
     * @param token gives the token
     * @return the credentials
     * @throws IllegalArgumentException if the user's name is blank
     */
    public static SnowflakeCredentials programmaticAccessToken(String user, Supplier<String> token) {
        return new SnowflakeCredentials(
                new TokenLogin(TokenKind.PROGRAMMATIC_ACCESS_TOKEN, named(user), required(token, "token")));
    }

    /**
     * Logs in by an access token of an authorization server, External OAuth or Snowflake OAuth.
     *
     * @param token gives a token that is valid now; it is asked again when Snowflake refuses one
     * @return the credentials
     */
    public static SnowflakeCredentials oauth(Supplier<String> token) {
        return new SnowflakeCredentials(new TokenLogin(TokenKind.OAUTH, null, required(token, "token")));
    }

    /** {@return the form and the user, no secret} */
    @Override
    public String toString() {
        return login.toString();
    }

    Login login() {
        return login;
    }

    private static SnowflakeCredentials byKey(
            String user, Supplier<PemText> pem, @Nullable Supplier<char[]> passphrase) {
        return new SnowflakeCredentials(new KeyPairLogin(named(user), pem, passphrase));
    }

    private static Supplier<PemText> fileOf(Path keyFile) {
        Path file = required(keyFile, "keyFile");
        return () -> PemText.of(file);
    }

    private static Supplier<PemText> textOf(Supplier<String> pem) {
        Supplier<String> text = required(pem, "pem");
        return () -> PemText.supplied(text.get());
    }

    private static String named(String user) {
        if (required(user, "user").isBlank()) {
            throw new IllegalArgumentException("the user's name is blank");
        }
        return user.strip();
    }

    private static <T> T required(T value, String name) {
        return Objects.requireNonNull(value, name);
    }
}
