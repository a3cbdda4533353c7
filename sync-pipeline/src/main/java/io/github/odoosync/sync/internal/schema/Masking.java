package io.github.odoosync.sync.internal.schema;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hashes values with a secret key, so that equal ones stay equal and nobody without the key can guess them. Thread-safe. */
public final class Masking {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 16;
    private static final int FINGERPRINT_DIGITS = 16;

    private final Supplier<String> source;
    private final ThreadLocal<Mac> mac;
    private final String fingerprint;

    private Masking(Supplier<String> source, byte[] key) {
        this.source = source;
        SecretKeySpec secret = new SecretKeySpec(key, ALGORITHM);
        this.mac = ThreadLocal.withInitial(() -> mac(secret));
        this.fingerprint = fingerprint(mac.get());
    }

    /**
     * Asks for the key.
     *
     * @throws IllegalArgumentException if it is too short to keep anybody from guessing it
     */
    public static Masking with(Supplier<String> source) {
        return new Masking(source, key(source));
    }

    /** {@return what changes when the key does, and does not tell it} */
    public String fingerprint() {
        return fingerprint;
    }

    /** {@return whether the key is still the one that was asked for} */
    public boolean current() {
        return fingerprint.equals(fingerprint(mac(new SecretKeySpec(key(source), ALGORITHM))));
    }

    /** {@return the hash of a value in 64 hexadecimal digits} */
    String hash(Object value) {
        return HexFormat.of().formatHex(mac.get().doFinal(PlainText.of(value).getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] key(Supplier<String> source) {
        byte[] key = source.get().getBytes(StandardCharsets.UTF_8);
        if (key.length < LEAST_BYTES) {
            throw new IllegalArgumentException("the key of the hashes has less than " + LEAST_BYTES
                    + " bytes, so it could be guessed; take a random one of 32");
        }
        return key;
    }

    private static String fingerprint(Mac mac) {
        byte[] hash = mac.doFinal("odoosync: which key is this".getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash).substring(0, FINGERPRINT_DIGITS);
    }

    private static Mac mac(SecretKeySpec secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "this JVM has no " + ALGORITHM + ", which every Java platform must have", e);
        }
    }

    @Override
    public String toString() {
        return "key " + fingerprint;
    }
}
