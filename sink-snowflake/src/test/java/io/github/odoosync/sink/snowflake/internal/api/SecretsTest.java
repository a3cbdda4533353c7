package io.github.odoosync.sink.snowflake.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.odoosync.sink.snowflake.internal.auth.KeyPairLogin;
import io.github.odoosync.sink.snowflake.internal.auth.Login;
import io.github.odoosync.sink.snowflake.internal.auth.PemText;
import io.github.odoosync.sink.snowflake.internal.auth.TestKeys;
import io.github.odoosync.sink.snowflake.internal.auth.TokenKind;
import io.github.odoosync.sink.snowflake.internal.auth.TokenLogin;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Whatever goes wrong, with every logger at its lowest level, no credential, statement or value is shown. */
@Timeout(60)
class SecretsTest {
    private static final String TOKEN = "t0k3n-0f-th3-us3r";
    private static final String VALUE = "v4lu3 0f 4 r0w";
    private static final String STATEMENT = "SELECT 'st4t3m3nt'";

    private final ApiRig rig = new ApiRig();
    private final StringBuffer shown = new StringBuffer();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Lines lines = new Lines();
    private final Level level = root.getLevel();

    private final class Lines extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            shown.append(event.getLoggerName())
                    .append(' ')
                    .append(event.getFormattedMessage())
                    .append('\n');
        }
    }

    @BeforeEach
    void listen() {
        lines.start();
        root.setLevel(Level.ALL);
        root.addAppender(lines);
    }

    @AfterEach
    void close() {
        root.detachAppender(lines);
        root.setLevel(level);
        rig.close();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("refused", Reply.refused(401, "390303", "Invalid OAuth access token. " + TOKEN)),
                Arguments.of("forbidden", Reply.refused(403, "390000", "you sent " + TOKEN)),
                Arguments.of("failed", Reply.failed(422, "002003", "02000", "you sent " + TOKEN)),
                Arguments.of("overloaded", Reply.refused(503, "390000", "you sent " + TOKEN)),
                Arguments.of("redirected", Reply.json(302, "{}").foreign().header("Location", "https://x/?" + TOKEN)),
                Arguments.of("page", Reply.page(200).body(("<p>" + TOKEN + "</p>").getBytes(StandardCharsets.UTF_8))),
                Arguments.of("type", Reply.json(200, "{}").foreign().header("Content-Type", "text/plain")),
                Arguments.of("cut", Reply.rows("A", "[\"" + VALUE + "\"]").cut()),
                Arguments.of(
                        "garbage",
                        Reply.json(200, "{\"data\":[[\"" + VALUE + "\",").foreign()),
                Arguments.of(
                        "misspelt",
                        Reply.json(200, "{\"data\":[[" + VALUE.replace(" ", "") + "]]}")
                                .foreign()),
                Arguments.of("short", Reply.parted("A", new int[] {2}, "[\"" + VALUE + "\"]")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void ofAToken(String name, Reply reply) {
        rig.api.otherwise(request -> reply);

        Throwable failure = failure(new TokenLogin(TokenKind.OAUTH, "ODOO", () -> TOKEN));

        assertThat(shown(failure)).doesNotContain(TOKEN);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void ofAKeyPair(String name, Reply reply) {
        rig.api.otherwise(request -> reply);

        Throwable failure = failure(new KeyPairLogin(
                "ODOO", () -> PemText.of(TestKeys.file("aes256.p8")), TestKeys.PASSPHRASE::toCharArray));

        assertThat(rig.api.requests()).isNotEmpty();
        assertThat(shown(failure))
                .doesNotContain(rig.api.requests().stream().map(Received::token).toArray(String[]::new));
    }

    @Test
    void ofAKeyThatCanNotBeRead() throws IOException {
        List<Throwable> failures = new ArrayList<>();
        for (String name : List.of("pkcs1.pem", "ec.p8", "short.p8", "aes256.p8", "pbes1.p8")) {
            failures.add(failure(
                    new KeyPairLogin("ODOO", () -> PemText.of(TestKeys.file(name)), "wr0ng-p4ss"::toCharArray)));
        }

        String text = shown(failures.toArray(Throwable[]::new));

        assertThat(text)
                .contains("pkcs1.pem", "ec.p8", "short.p8", "aes256.p8", "pbes1.p8")
                .doesNotContain("wr0ng-p4ss");
        for (String name : List.of("pkcs1.pem", "ec.p8", "short.p8", "aes256.p8", "pbes1.p8")) {
            assertThat(text)
                    .doesNotContain(Files.readAllLines(TestKeys.file(name)).get(1));
        }
    }

    @Test
    void whereAllGoesWell() {
        rig.api.otherwise(request -> request.submits() ? Reply.running() : Reply.rows("A", "[\"" + VALUE + "\"]"));

        rig.session(new TokenLogin(TokenKind.OAUTH, "ODOO", () -> TOKEN)).query(STATEMENT, VALUE);

        assertThat(shown()).contains("running a statement: HTTP 202").doesNotContain(TOKEN);
    }

    private Throwable failure(Login login) {
        ApiSession session = rig.session(login);
        shown.append(login).append(session).append('\n');
        Throwable failure = catchThrowable(() -> session.query(STATEMENT, VALUE));
        assertThat(failure).isNotNull();
        return failure;
    }

    private String shown(@Nullable Throwable... failures) {
        StringWriter all = new StringWriter();
        for (Throwable failure : failures) {
            failure.printStackTrace(new PrintWriter(all, true));
        }
        String text = shown + all.toString();
        assertThat(text)
                .doesNotContain(VALUE, VALUE.replace(" ", ""), "st4t3m3nt", TestKeys.PASSPHRASE)
                .hasSizeGreaterThan(50);
        return text;
    }
}
