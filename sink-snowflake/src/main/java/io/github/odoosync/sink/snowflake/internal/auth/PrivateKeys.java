package io.github.odoosync.sink.snowflake.internal.auth;

import io.github.odoosync.spi.sink.PermanentSinkException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads RSA keys from PEM, as PKCS#8 in the clear or encrypted, and says what else it was given. */
final class PrivateKeys {
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----");
    private static final String RSA = "2A864886F70D010101";
    private static final int FEWEST_BITS = 2048;
    private static final String CONVERT = "convert it with: openssl pkcs8 -topk8 -in KEY -out rsa_key.p8";
    private static final String ENCRYPT_ANEW =
            "encrypt it anew with: openssl pkcs8 -topk8 -v2 aes-256-cbc -in KEY -out rsa_key.p8";
    private static final String MAKE_ONE = "make one with: openssl genrsa 2048 | openssl pkcs8 -topk8 -out rsa_key.p8";

    private PrivateKeys() {}

    static RSAPrivateCrtKey read(PemText pem, @Nullable Supplier<char[]> passphrase) {
        Matcher begin = BEGIN.matcher(pem.text());
        if (!begin.find()) {
            throw failure(pem, "holds no PEM text, which begins with -----BEGIN", MAKE_ONE);
        }
        String label = begin.group(1);
        return switch (label) {
            case "PRIVATE KEY" -> rsa(pem, decoded(pem, label, begin.end()), "is damaged", "copy it anew");
            case "ENCRYPTED PRIVATE KEY" -> opened(pem, decoded(pem, label, begin.end()), passphrase);
            case "RSA PRIVATE KEY" -> throw failure(pem, "is in the form PKCS#1, not PKCS#8", CONVERT);
            case "EC PRIVATE KEY", "DSA PRIVATE KEY" ->
                throw failure(pem, "is no RSA key, which is what Snowflake takes", MAKE_ONE);
            case "PUBLIC KEY", "RSA PUBLIC KEY", "CERTIFICATE" ->
                throw failure(
                        pem,
                        "holds a public key",
                        "name the private key's file; the public one goes to the user"
                                + " in Snowflake: ALTER USER ... SET RSA_PUBLIC_KEY");
            case "OPENSSH PRIVATE KEY" -> throw failure(pem, "is in the form of OpenSSH, not PKCS#8", MAKE_ONE);
            default -> throw failure(pem, "is a " + label + ", not a PRIVATE KEY", MAKE_ONE);
        };
    }

    private static RSAPrivateCrtKey opened(PemText pem, byte[] encrypted, @Nullable Supplier<char[]> passphrase) {
        char[] words = passphrase == null ? null : passphrase.get();
        if (words == null || words.length == 0) {
            throw failure(pem, "is encrypted and there is no passphrase", "give its passphrase");
        }
        try {
            return rsa(
                    pem,
                    EncryptedKey.open(encrypted, words),
                    "can't be decrypted",
                    "check its passphrase, it is probably another key's");
        } catch (EncryptedKey.UnknownSchemeException e) {
            throw failure(pem, "is encrypted in a way that is not known here", ENCRYPT_ANEW);
        } catch (Der.MalformedException e) {
            throw failure(pem, "is damaged", "copy it anew");
        } catch (GeneralSecurityException e) {
            throw failure(pem, "can't be decrypted", "check its passphrase, it is probably another key's");
        }
    }

    private static RSAPrivateCrtKey rsa(PemText pem, byte[] pkcs8, String problem, String nextStep) {
        RSAPrivateCrtKey key;
        try {
            Der info = new Der(pkcs8).sequence();
            info.integer();
            if (!info.sequence().oid().equals(RSA)) {
                throw failure(pem, "is no RSA key, which is what Snowflake takes", MAKE_ONE);
            }
            key = (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (Der.MalformedException | GeneralSecurityException | ClassCastException e) {
            throw failure(pem, problem, nextStep);
        }
        if (key.getModulus().bitLength() < FEWEST_BITS) {
            throw failure(
                    pem,
                    "has " + key.getModulus().bitLength() + " bits and Snowflake asks for " + FEWEST_BITS + " or more",
                    MAKE_ONE);
        }
        return key;
    }

    private static byte[] decoded(PemText pem, String label, int from) {
        int end = pem.text().indexOf("-----END " + label + "-----", from);
        if (end < 0) {
            throw failure(pem, "ends before its line -----END " + label + "-----", "copy it whole");
        }
        try {
            return Base64.getMimeDecoder().decode(pem.text().substring(from, end));
        } catch (IllegalArgumentException e) {
            throw failure(pem, "is damaged", "copy it anew");
        }
    }

    private static PermanentSinkException failure(PemText pem, String problem, String nextStep) {
        return new PermanentSinkException(pem.source() + " " + problem + "; " + nextStep, null);
    }
}
