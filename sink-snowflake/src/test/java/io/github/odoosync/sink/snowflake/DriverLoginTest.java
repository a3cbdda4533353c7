package io.github.odoosync.sink.snowflake;

import static io.github.odoosync.testkit.sink.SinkFixture.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.auth0.jwt.JWT;
import com.auth0.jwt.interfaces.DecodedJWT;
import io.github.odoosync.sink.snowflake.internal.auth.TestKeys;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.standin.snowflake.Account;
import io.github.odoosync.standin.snowflake.DriverServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Snowflake's driver makes of each form of credentials, and what is told when they are refused. */
class DriverLoginTest {
    private static final String TOKEN = "t0k3n-0f-th3-us3r";
    private static final SnowflakeCredentials PAT = SnowflakeCredentials.programmaticAccessToken("odoo", () -> TOKEN);
    private static final SnowflakeCredentials OAUTH = SnowflakeCredentials.oauth(() -> TOKEN);

    private Account account;
    private DriverServer server;

    @BeforeEach
    void start(@TempDir Path folder) {
        account = new Account(folder);
        server = new DriverServer(account);
    }

    @AfterEach
    void stop() {
        server.close();
        account.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain.p8", "aes256.p8", "des3.p8"})
    void aKeyPairLogsInByATokenThatItSigns(String key) {
        open(keyPair(key));

        Map<String, String> login = server.logins().get(0);
        assertThat(login)
                .containsEntry("AUTHENTICATOR", "SNOWFLAKE_JWT")
                .containsEntry("LOGIN_NAME", "odoo")
                .containsEntry("ACCOUNT_NAME", "MYORG-MY_ACCOUNT");
        DecodedJWT token = JWT.decode(login.get("TOKEN"));
        assertThat(token.getSubject()).isEqualTo("MYORG-MY_ACCOUNT.ODOO");
        assertThat(token.getIssuer()).isEqualTo("MYORG-MY_ACCOUNT.ODOO.SHA256:" + TestKeys.FINGERPRINT);
        assertThat(token.getAlgorithm()).isEqualTo("RS256");
    }

    @Test
    void aProgrammaticAccessTokenIsSentAsSuch() {
        open(PAT);

        assertThat(server.logins().get(0))
                .containsEntry("AUTHENTICATOR", "PROGRAMMATIC_ACCESS_TOKEN")
                .containsEntry("LOGIN_NAME", "odoo")
                .containsEntry("TOKEN", TOKEN);
    }

    @Test
    void anOAuthTokenNeedsNoUser() {
        open(OAUTH);

        assertThat(server.logins().get(0))
                .containsEntry("AUTHENTICATOR", "OAUTH")
                .containsEntry("TOKEN", TOKEN);
    }

    @Test
    void aTokenIsAskedForAnewByEachSession() {
        List<String> tokens = new ArrayList<>(List.of("second", "first"));
        SnowflakeSink sink = sink(SnowflakeCredentials.oauth(() -> tokens.remove(tokens.size() - 1)));
        sink.open(run("one")).close();
        sink.open(run("two")).close();

        assertThat(server.logins()).extracting(login -> login.get("TOKEN")).containsExactly("first", "second");
    }

    @Test
    void aWrongPassphraseIsToldBeforeAnythingIsSent() {
        assertThatThrownBy(() -> open(
                        SnowflakeCredentials.keyPair("odoo", TestKeys.file("aes256.p8"), "wr0ng-p4ss"::toCharArray)))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContainingAll("aes256.p8", "can't be decrypted; check its passphrase")
                .hasMessageNotContaining("wr0ng-p4ss");
        assertThat(server.logins()).isEmpty();
    }

    @Test
    void aWrongKeyIsNamedByItsFingerprint() {
        server.refuseLogins("390144", "JWT token is invalid. [0ce9eb56-821d-4ca9-a774-04ae89a0cf5a]");
        assertThatThrownBy(() -> open(keyPair("plain.p8")))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContainingAll(
                        "refuses the login (390144: JWT token is invalid.",
                        "check that the public key SHA256:" + TestKeys.FINGERPRINT + " is assigned to the user",
                        "the account is called MYORG-MY_ACCOUNT");
    }

    @ParameterizedTest
    @CsvSource({
        "394400, Programmatic access token is invalid., (SHOW USER PROGRAMMATIC ACCESS TOKENS)",
        "390189, Role 'LOADER' specified in the connect string does not exist or not authorized., GRANT ROLE",
        "390201, The requested warehouse does not exist or not authorized., GRANT USAGE"
    })
    void aRefusedTokenOrNameIsTold(String code, String words, String next) {
        server.refuseLogins(code, words);
        assertThatThrownBy(() -> open(PAT))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContainingAll("refuses the login (" + code + ": " + words, next)
                .hasMessageNotContaining(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"390303", "390318"})
    void anOAuthTokenThatRanOutIsTold(String code) {
        server.refuseLogins(code, "OAuth access token expired.");
        assertThatThrownBy(() -> open(OAUTH))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContainingAll("refuses the login", "check that the token has not expired")
                .hasMessageNotContaining(TOKEN);
    }

    @Test
    void nothingSecretIsShownWithAllLogsOfTheDriverOpen() throws IOException {
        StringBuffer shown = new StringBuffer();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                shown.append(line.getLoggerName()).append(' ').append(line.getMessage());
                for (Object parameter : line.getParameters() == null ? new Object[0] : line.getParameters()) {
                    shown.append(' ').append(parameter);
                }
                shown.append('\n');
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger driver = Logger.getLogger("net.snowflake");
        Level level = driver.getLevel();
        driver.setLevel(Level.ALL);
        driver.addHandler(handler);
        driver.setUseParentHandlers(false);
        try {
            open(keyPair("aes256.p8"));
            open(PAT);
            open(OAUTH);
            server.refuseLogins("390144", "JWT token is invalid.");
            for (SnowflakeCredentials credentials : List.of(keyPair("aes256.p8"), PAT, OAUTH)) {
                StringWriter trace = new StringWriter();
                catchThrowable(() -> open(credentials)).printStackTrace(new PrintWriter(trace, true));
                shown.append(trace).append(credentials);
            }
        } finally {
            driver.removeHandler(handler);
            driver.setLevel(level);
            driver.setUseParentHandlers(true);
        }
        List<String> secrets = new ArrayList<>(List.of(TOKEN, TestKeys.PASSPHRASE));
        server.logins().forEach(login -> secrets.add(login.get("TOKEN")));
        secrets.add(Files.readAllLines(TestKeys.file("plain.p8")).get(1));
        assertThat(shown).hasSizeGreaterThan(1000).contains("net.snowflake");
        for (String secret : secrets) {
            assertThat(shown.indexOf(secret))
                    .as("a secret of %s characters", secret.length())
                    .isNegative();
        }
    }

    private void open(SnowflakeCredentials credentials) {
        sink(credentials).open(run("run")).close();
    }

    private SnowflakeSink sink(SnowflakeCredentials credentials) {
        return SnowflakeSink.jdbc("myorg-my_account", credentials)
                .endpoint(server.uri())
                .role("loader")
                .build();
    }

    private static SnowflakeCredentials keyPair(String key) {
        return key.equals("plain.p8")
                ? SnowflakeCredentials.keyPair("odoo", TestKeys.file(key))
                : SnowflakeCredentials.keyPair("odoo", TestKeys.file(key), TestKeys.PASSPHRASE::toCharArray);
    }
}
