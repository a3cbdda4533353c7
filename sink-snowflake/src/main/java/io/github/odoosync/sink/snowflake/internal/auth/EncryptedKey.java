package io.github.odoosync.sink.snowflake.internal.auth;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens an encrypted PKCS#8 key: PBES2 with PBKDF2 (RFC 8018), which is what {@code openssl pkcs8 -topk8 -v2} makes. The
 * JDK's own reading of PBES2 knows AES alone, while Snowflake's guide to key pairs has people encrypt with des3.
 */
final class EncryptedKey {
    private static final String PBES2 = "2A864886F70D01050D";
    private static final String PBKDF2 = "2A864886F70D01050C";
    private static final int MOST_ITERATIONS = 10_000_000;
    private static final String SHA_1 = "2A864886F70D0207";
    private static final Map<String, String> PSEUDO_RANDOM = Map.of(
            SHA_1,
            "PBKDF2WithHmacSHA1",
            "2A864886F70D0208",
            "PBKDF2WithHmacSHA224",
            "2A864886F70D0209",
            "PBKDF2WithHmacSHA256",
            "2A864886F70D020A",
            "PBKDF2WithHmacSHA384",
            "2A864886F70D020B",
            "PBKDF2WithHmacSHA512");
    private static final Map<String, Scheme> SCHEMES = Map.of(
            "2A864886F70D0307",
            new Scheme("DESede", 24),
            "60864801650304" + "0102",
            new Scheme("AES", 16),
            "60864801650304" + "0116",
            new Scheme("AES", 24),
            "60864801650304" + "012A",
            new Scheme("AES", 32));

    private EncryptedKey() {}

    private record Scheme(String cipher, int keyBytes) {}

    /** The key is encrypted in a way that is not known here. */
    static final class UnknownSchemeException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Decrypts a key.
     *
     * @throws GeneralSecurityException if the passphrase is wrong
     */
    static byte[] open(byte[] encrypted, char[] passphrase)
            throws Der.MalformedException, UnknownSchemeException, GeneralSecurityException {
        Der info = new Der(encrypted).sequence();
        Der algorithm = info.sequence();
        byte[] ciphertext = info.octets();
        known(algorithm.oid().equals(PBES2));
        Der parameters = algorithm.sequence();
        Der derivation = parameters.sequence();
        known(derivation.oid().equals(PBKDF2));
        Der pbkdf2 = derivation.sequence();
        byte[] salt = pbkdf2.octets();
        int iterations = pbkdf2.integer();
        known(iterations > 0 && iterations <= MOST_ITERATIONS);
        if (pbkdf2.startsWithInteger()) {
            pbkdf2.integer();
        }
        String pseudoRandom = PSEUDO_RANDOM.get(
                pbkdf2.startsWithSequence() ? pbkdf2.sequence().oid() : SHA_1);
        Der encryption = parameters.sequence();
        Scheme scheme = SCHEMES.get(encryption.oid());
        if (pseudoRandom == null || scheme == null) {
            throw new UnknownSchemeException();
        }
        byte[] iv = encryption.octets();

        PBEKeySpec spec = new PBEKeySpec(passphrase, salt, iterations, 8 * scheme.keyBytes());
        byte[] key =
                SecretKeyFactory.getInstance(pseudoRandom).generateSecret(spec).getEncoded();
        try {
            Cipher cipher = Cipher.getInstance(scheme.cipher() + "/CBC/PKCS5Padding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, scheme.cipher()), new IvParameterSpec(iv));
            return cipher.doFinal(ciphertext);
        } finally {
            spec.clearPassword();
            Arrays.fill(key, (byte) 0);
        }
    }

    private static void known(boolean scheme) throws UnknownSchemeException {
        if (!scheme) {
            throw new UnknownSchemeException();
        }
    }
}
