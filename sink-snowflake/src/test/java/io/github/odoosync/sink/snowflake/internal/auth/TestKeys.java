package io.github.odoosync.sink.snowflake.internal.auth;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Keys that OpenSSL made for tests alone: one RSA key in many forms, and others. */
public final class TestKeys {
    /** By OpenSSL: {@code openssl rsa -in plain.p8 -pubout -outform DER | openssl dgst -sha256 -binary | base64}. */
    public static final String FINGERPRINT = "87addRJHM2/sWemTxCfkdD5kPlrlb1OE2stIjjfZa9o=";

    /** Of every encrypted key, with a letter that is no ASCII. */
    public static final String PASSPHRASE = "correct hörse";

    private TestKeys() {}

    /** {@return the file of a key} */
    public static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(
                            TestKeys.class.getResource("/io/github/odoosync/sink/snowflake/keys/" + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
