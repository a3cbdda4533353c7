package io.github.odoosync.sink.salesforce.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Whatever goes wrong, with every logger at its lowest level, no secret, token or value is shown. */
@Timeout(60)
class SecretsTest {
    private static final String TOKEN = "00Dxx!T0k3n.0f_th3_s3ss10n";
    private static final String VALUE = "v4lu3 0f 4 r3c0rd";

    private final OrgRig rig = new OrgRig();
    private final StringBuffer shown = new StringBuffer();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Lines lines = new Lines();
    private final Level level = root.getLevel();

    private final class Lines extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            shown.append(event.getLoggerName()).append(' ').append(event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                shown.append(event.getThrowableProxy().getMessage());
            }
            shown.append('\n');
        }
    }

    @BeforeEach
    void listen() {
        lines.start();
        root.setLevel(Level.ALL);
        root.addAppender(lines);
        rig.org.login(number -> FakeOrg.granted(TOKEN, rig.org.uri()));
    }

    @AfterEach
    void close() {
        root.detachAppender(lines);
        root.setLevel(level);
        rig.close();
    }

    static Stream<Arguments> failures() {
        String echo = "you sent " + TOKEN + " and " + VALUE;
        return Stream.of(
                Arguments.of("expired", Reply.error(401, "INVALID_SESSION_ID", echo)),
                Arguments.of("password", Reply.error(401, "INVALID_OPERATION_WITH_EXPIRED_PASSWORD", echo)),
                Arguments.of("forbidden", Reply.error(403, "INSUFFICIENT_ACCESS", echo)),
                Arguments.of("code", Reply.error(403, TOKEN, echo)),
                Arguments.of("limit", Reply.error(403, "REQUEST_LIMIT_EXCEEDED", echo)),
                Arguments.of("locked", Reply.error(400, "UNABLE_TO_LOCK_ROW", echo)),
                Arguments.of("overloaded", Reply.error(503, "SERVER_UNAVAILABLE", echo)),
                Arguments.of("many", Reply.error(429, "TOO_MANY", echo)),
                Arguments.of("redirected", Reply.json(302, "{}").header("Location", "https://x/?" + TOKEN)),
                Arguments.of(
                        "page", Reply.of(200, "text/html", ("<p>" + echo + "</p>").getBytes(StandardCharsets.UTF_8))),
                Arguments.of(
                        "cut",
                        Reply.json(200, "{\"x\":\"" + echo.repeat(3) + "\"}").cut()),
                Arguments.of("lost", Reply.json(200, "{}").lost()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void ofACall(String name, Reply reply) {
        rig.org.otherwise(call -> reply);
        OrgRest rest = rig.rest();

        Throwable failure = catchThrowable(() -> rest.send(RestCall.json(
                "upserting Account",
                "PATCH",
                "/composite/sobjects/Account/Odoo_Id__c",
                "{\"Name\":\"" + VALUE + "\"}",
                true)));

        assertThat(failure).isNotNull();
        requireNothing(rest, failure);
    }

    static Stream<Arguments> refusedLogins() {
        String echo = "\"error_description\":\"you sent " + OrgRig.SECRET + "\"}";
        return Stream.of(
                Arguments.of("client", Reply.json(400, "{\"error\":\"invalid_client\"," + echo)),
                Arguments.of("grant", Reply.json(400, "{\"error\":\"invalid_grant\"," + echo)),
                Arguments.of("code", Reply.json(400, "{\"error\":\"" + OrgRig.SECRET + "\"," + echo)),
                Arguments.of("overloaded", Reply.json(503, "{\"error\":\"x\"," + echo)),
                Arguments.of("no token", Reply.json(200, "{\"access_tokem\":\"" + TOKEN + "\"}")),
                Arguments.of("bad token", FakeOrg.granted(TOKEN + "\\n", java.net.URI.create("https://x"))),
                Arguments.of("garbage", Reply.json(200, "{\"access_token\":\"" + TOKEN)),
                Arguments.of("instance", FakeOrg.granted(TOKEN, java.net.URI.create("http://x.example.com"))),
                Arguments.of(
                        "cut",
                        FakeOrg.granted(TOKEN, java.net.URI.create("https://x")).cut()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedLogins")
    void ofALogin(String name, Reply reply) {
        rig.org.login(number -> reply);
        OrgRest rest = rig.rest();

        Throwable failure = catchThrowable(() -> rest.connect());

        assertThat(failure).isNotNull();
        requireNothing(rest, failure);
    }

    @Test
    void whereAllGoesWell() {
        rig.org.otherwise(call -> Reply.json(200, "{\"Name\":\"" + VALUE + "\"}"));
        OrgRest rest = rig.rest();

        OrgRig.text(rest.send(OrgRig.READ));

        assertThat(shown.toString()).contains("reading: HTTP 200");
        requireNothing(rest, new Throwable(rest.meter().usage().toString()));
    }

    @Test
    void ofWhatIsPrinted() {
        String printed = new OrgToken(1, TOKEN, rig.org.uri(), null, null) + " "
                + new ClientCredentials("3MVG9app", () -> OrgRig.SECRET);

        assertThat(printed).contains("3MVG9app", "token 1 at").doesNotContain(TOKEN, OrgRig.SECRET);
    }

    private void requireNothing(OrgRest rest, Throwable failure) {
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all, true));
        assertThat(shown + all.toString() + rest)
                .hasSizeGreaterThan(50)
                .doesNotContain(
                        TOKEN,
                        VALUE,
                        OrgRig.SECRET,
                        URLEncoder.encode(OrgRig.SECRET, StandardCharsets.UTF_8),
                        "s1gn4tur3");
    }
}
