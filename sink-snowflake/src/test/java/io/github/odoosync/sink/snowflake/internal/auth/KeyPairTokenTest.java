package io.github.odoosync.sink.snowflake.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class KeyPairTokenTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final KeyPairToken token = KeyPairToken.sign(
            new AccountName("xy12345.us-east-1"),
            "Odoo_Loader",
            PrivateKeys.read(PemText.of(TestKeys.file("plain.p8")), null),
            NOW);

    @Test
    void saysWhoForHowLong() {
        String payload = new String(
                Base64.getUrlDecoder().decode(token.bearer().token().split("\\.", -1)[1]), StandardCharsets.UTF_8);

        assertThat(payload)
                .contains("\"iss\":\"XY12345.ODOO_LOADER.SHA256:" + TestKeys.FINGERPRINT + "\"")
                .contains("\"sub\":\"XY12345.ODOO_LOADER\"")
                .contains("\"iat\":" + NOW.getEpochSecond())
                .contains("\"exp\":" + NOW.plus(Duration.ofMinutes(59)).getEpochSecond());
        assertThat(token.renewal()).isBefore(NOW.plus(Duration.ofMinutes(55)));
    }

    @Test
    void isSignedByTheKey() throws Exception {
        String[] parts = token.bearer().token().split("\\.", -1);
        String pem = Files.readString(TestKeys.file("public.pem"));
        PublicKey publicKey = KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(
                        Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""))));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(publicKey);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));

        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8))
                .contains("\"alg\":\"RS256\"");
    }
}
