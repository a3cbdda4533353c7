package io.github.odoosync.sink.snowflake.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.sink.PermanentSinkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeysTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"aes256.p8", "aes128-sha512.p8", "des3.p8", "des3-sha1.p8"})
    void opensWhatOpensslEncrypts(String name) {
        RSAPrivateCrtKey plain = read("plain.p8", null);

        assertThat(read(name, TestKeys.PASSPHRASE)).isEqualTo(plain);
    }

    /** One of 256 wrong passphrases leaves a valid padding, such as wrong-36 of des3.p8. */
    @ParameterizedTest
    @CsvSource({"aes256.p8, wrong-1", "aes128-sha512.p8, wrong-1", "des3.p8, wrong-1", "des3.p8, wrong-36"})
    void saysThatAPassphraseIsWrong(String name, String passphrase) {
        assertThatThrownBy(() -> read(name, passphrase))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("check its passphrase")
                .hasMessageNotContaining(passphrase);
    }

    @Test
    void saysThatAPassphraseIsMissing() {
        assertThatThrownBy(() -> read("aes256.p8", null)).hasMessageContaining("encrypted and there is no passphrase");
        assertThatThrownBy(() -> read("aes256.p8", "")).hasMessageContaining("encrypted and there is no passphrase");
    }

    @ParameterizedTest
    @CsvSource({
        "pkcs1.pem, 'PKCS#1, not PKCS#8; convert it with: openssl pkcs8 -topk8'",
        "public.pem, holds a public key; name the private key's file",
        "ec.p8, is no RSA key",
        "ec-traditional.pem, is no RSA key",
        "ec-aes256.p8, is no RSA key",
        "short.p8, has 1024 bits and Snowflake asks for 2048",
        "pbes1.p8, encrypted in a way that is not known here; encrypt it anew with: openssl pkcs8 -topk8 -v2 aes-256-cbc",
        "scrypt.p8, encrypted in a way that is not known here",
    })
    void saysWhatElseItWasGiven(String name, String words) {
        assertThatThrownBy(() -> read(name, TestKeys.PASSPHRASE))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("the key file")
                .hasMessageContaining(name)
                .hasMessageContaining(words);
    }

    @Test
    void saysThatAFileIsMissing() {
        assertThatThrownBy(() -> PemText.of(folder.resolve("none.p8")))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("none.p8 does not exist");
        assertThatThrownBy(() -> PemText.of(folder)).hasMessageContaining("can't be read");
    }

    @Test
    void saysThatATextIsNoKey() throws IOException {
        String whole = Files.readString(TestKeys.file("plain.p8"));
        String body = whole.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        byte[] der = Base64.getDecoder().decode(body);

        assertThatThrownBy(() -> text("hunter2"))
                .hasMessageContaining("no PEM text")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> text(body)).hasMessageContaining("no PEM text").hasMessageNotContaining(body);
        assertThatThrownBy(() -> text(whole.substring(0, 900))).hasMessageContaining("copy it whole");
        for (int end = 0; end < 60; end++) {
            String cut = Base64.getEncoder().encodeToString(Arrays.copyOf(der, end));
            assertThatThrownBy(() -> text("-----BEGIN PRIVATE KEY-----\n" + cut + "\n-----END PRIVATE KEY-----"))
                    .isInstanceOf(PermanentSinkException.class)
                    .hasMessageContaining("is damaged");
        }
        assertThatThrownBy(
                        () -> text("-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----"))
                .hasMessageContaining("is damaged");
        assertThatThrownBy(() -> PemText.supplied(" ")).hasMessageContaining("gave none");
    }

    @Test
    void takesAKeyWithOtherLineEndsAndWordsAround() throws IOException {
        String whole = Files.readString(TestKeys.file("plain.p8"));

        assertThat(text("Bag Attributes\r\n" + whole.replace("\n", "\r\n") + "\r\n\r\n"))
                .isEqualTo(read("plain.p8", null));
        assertThat(text(whole.replaceAll("(?<![-])\n(?![-])", ""))).isEqualTo(read("plain.p8", null));
    }

    private static RSAPrivateCrtKey text(String pem) {
        return PrivateKeys.read(PemText.supplied(pem), TestKeys.PASSPHRASE::toCharArray);
    }

    private static RSAPrivateCrtKey read(String name, @Nullable String passphrase) {
        return PrivateKeys.read(PemText.of(TestKeys.file(name)), passphrase == null ? null : passphrase::toCharArray);
    }
}
