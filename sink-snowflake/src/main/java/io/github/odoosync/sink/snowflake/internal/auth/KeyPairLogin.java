package io.github.odoosync.sink.snowflake.internal.auth;

import io.github.odoosync.spi.sink.PermanentSinkException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Logs a user in by an RSA key, of which Snowflake knows the public half. */
public final class KeyPairLogin implements Login {
    private final String user;
    private final Supplier<PemText> pem;
    private final @Nullable Supplier<char[]> passphrase;

    /**
     * Makes a login.
     *
     * @param user the user's name
     * @param pem where the key comes from, asked each time
     * @param passphrase of an encrypted key, asked each time; null if there is none
     */
    public KeyPairLogin(String user, Supplier<PemText> pem, @Nullable Supplier<char[]> passphrase) {
        this.user = user;
        this.pem = pem;
        this.passphrase = passphrase;
    }

    @Override
    public String user() {
        return user;
    }

    /**
     * Reads the key.
     *
     * @return the key as it is now
     * @throws PermanentSinkException if it can't be read, says why
     */
    public RSAPrivateCrtKey key() {
        return PrivateKeys.read(pem.get(), passphrase);
    }

    /** {@return the public key's, as {@code DESC USER} shows it; no secret} */
    public String fingerprint() {
        return KeyPairToken.fingerprint(key());
    }

    @Override
    public String toString() {
        return "key pair of user " + user;
    }
}
