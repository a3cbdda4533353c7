package io.github.odoosync.sink.snowflake.internal.auth;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;

/**
 * A JWT that proves a user's key (Snowflake SQL API, "Using key-pair authentication").
 *
 * @param bearer the JWT
 * @param fingerprint of the public key, as {@code DESC USER} shows it; no secret
 * @param renewal from when on another one is to be made
 */
record KeyPairToken(Bearer bearer, String fingerprint, Instant renewal) {
    /** Snowflake ends a token an hour after its making, whatever it says itself. */
    private static final Duration LIFE = Duration.ofMinutes(59);

    private static final Duration LEFT_AT_RENEWAL = Duration.ofMinutes(10);

    static KeyPairToken sign(AccountName account, String user, RSAPrivateCrtKey key, Instant now) {
        String subject = account.inToken() + "." + user.toUpperCase(Locale.ROOT);
        String fingerprint = fingerprint(key);
        String jwt = JWT.create()
                .withIssuer(subject + "." + fingerprint)
                .withSubject(subject)
                .withIssuedAt(now)
                .withExpiresAt(now.plus(LIFE))
                .sign(Algorithm.RSA256(null, key));
        return new KeyPairToken(
                new Bearer(TokenKind.KEYPAIR_JWT, jwt),
                fingerprint,
                now.plus(LIFE).minus(LEFT_AT_RENEWAL));
    }

    static String fingerprint(RSAPrivateCrtKey key) {
        try {
            byte[] publicKey = KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()))
                    .getEncoded();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(publicKey);
            return "SHA256:" + Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA and SHA-256", e);
        }
    }
}
