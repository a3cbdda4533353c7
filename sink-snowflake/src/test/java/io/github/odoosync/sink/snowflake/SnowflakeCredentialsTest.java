package io.github.odoosync.sink.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.sink.snowflake.internal.auth.KeyPairLogin;
import io.github.odoosync.sink.snowflake.internal.auth.TestKeys;
import io.github.odoosync.sink.snowflake.internal.auth.TokenKind;
import io.github.odoosync.sink.snowflake.internal.auth.TokenLogin;
import io.github.odoosync.spi.sink.PermanentSinkException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnowflakeCredentialsTest {

    @Test
    void takesAKeyAsFileOrTextInTheClearOrEncrypted() throws IOException {
        String plain = Files.readString(TestKeys.file("plain.p8"));
        String encrypted = Files.readString(TestKeys.file("des3.p8"));

        assertThat(key(SnowflakeCredentials.keyPair("ODOO", TestKeys.file("plain.p8"))))
                .isEqualTo(key(SnowflakeCredentials.keyPair(
                        "ODOO", TestKeys.file("aes256.p8"), TestKeys.PASSPHRASE::toCharArray)))
                .isEqualTo(key(SnowflakeCredentials.keyPair("ODOO", () -> plain)))
                .isEqualTo(
                        key(SnowflakeCredentials.keyPair("ODOO", () -> encrypted, TestKeys.PASSPHRASE::toCharArray)));
    }

    @Test
    void asksForATokenEachTime() {
        AtomicInteger count = new AtomicInteger();
        TokenLogin login = (TokenLogin) SnowflakeCredentials.oauth(() -> " token-" + count.incrementAndGet() + "\n")
                .login();

        assertThat(login.token()).isEqualTo("token-1");
        assertThat(login.token()).isEqualTo("token-2");
        assertThat(login.kind()).isEqualTo(TokenKind.OAUTH);
        assertThat(login.user()).isNull();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "two words", "line\nbreak", "schlüssel"})
    void refusesWhatIsNoToken(@Nullable String token) {
        TokenLogin login = (TokenLogin) SnowflakeCredentials.programmaticAccessToken("ODOO", () -> token)
                .login();

        assertThatThrownBy(login::token)
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("programmatic access token of user ODOO")
                .hasMessageNotContaining("two words")
                .hasMessageNotContaining("schlüssel");
    }

    @Test
    void namesFormAndUserAlone() {
        assertThat(SnowflakeCredentials.keyPair("ODOO", () -> "k3y")).hasToString("key pair of user ODOO");
        assertThat(SnowflakeCredentials.programmaticAccessToken("ODOO", () -> "t0k3n"))
                .hasToString("programmatic access token of user ODOO");
        assertThat(SnowflakeCredentials.oauth(() -> "t0k3n")).hasToString("OAuth token");
    }

    @Test
    void needsAUser() {
        assertThatThrownBy(() -> SnowflakeCredentials.keyPair(" ", () -> "k3y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the user's name is blank");
    }

    private static Object key(SnowflakeCredentials credentials) {
        return ((KeyPairLogin) credentials.login()).key();
    }
}
