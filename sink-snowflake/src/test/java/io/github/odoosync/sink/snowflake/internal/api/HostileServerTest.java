package io.github.odoosync.sink.snowflake.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.odoosync.sink.snowflake.internal.session.StatementException;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that Snowflake would not give: of proxies, of login pages, and of who means harm. */
@Timeout(60)
class HostileServerTest {
    private final ApiRig rig = new ApiRig();
    private final ApiSession session = rig.session();

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 400, 401, 403, 404, 407})
    void aWebPageGetsOneClearMessage(int status) {
        rig.api.otherwise(request -> Reply.page(status));

        assertThatThrownBy(() -> session.update("DROP TABLE T"))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("a web page came instead of an answer (HTTP " + status + ")")
                .hasMessageContaining("check the account's name, and that no proxy or login page stands between")
                .hasMessageNotContaining("Sign in");

        assertThat(rig.api.requests()).hasSize(1);
    }

    @Test
    void garbageIsAskedForAgainAndThenGivenUp() {
        rig.api.otherwise(
                request -> Reply.json(200, "{\"data\":[[\"1\"]],\"code\":").foreign());

        assertThatThrownBy(() -> session.update("DROP TABLE T"))
                .isInstanceOf(RetryableSinkException.class)
                .hasMessageContaining("cut off, or no JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"code\":\"090001\",\"message\":\"Statement executed successfully.\"}",
                "[]",
                "\"ok\"",
                "{\"data\":{}}",
                "{\"data\":[1]}",
                "{\"data\":[[[1]]]}",
                "{\"data\":[]} {}",
                "{\"data\":[[\"1\"]],\"data\":[[\"2\"]]}",
                "{\"resultSetMetaData\":[]}",
                "{\"resultSetMetaData\":{\"partitionInfo\":[{\"rowCount\":0},{\"rowCount\":0}]},\"data\":[],"
                        + "\"statementHandle\":\"../../secret\"}",
            })
    void jsonThatIsNoResultIsRefused(String body) {
        rig.api.otherwise(request -> Reply.json(200, body).foreign());

        assertThatThrownBy(() -> session.update("DROP TABLE T")).isInstanceOf(RetryableSinkException.class);
    }

    @Test
    void aRefusalThatCallsItselfSuccessIsARefusal() {
        rig.api.otherwise(request ->
                Reply.failed(200, "001007", "22023", "Table 'T' does not exist").foreign());

        assertThatThrownBy(() -> session.update("DROP TABLE T"))
                .isInstanceOfSatisfying(
                        StatementException.class, e -> assertThat(e.code()).isEqualTo("001007"));
    }

    @Test
    void anotherTypeOfContentIsNamed() {
        rig.api.otherwise(
                request -> Reply.status("status", "ok").foreign().header("Content-Type", "application/octet-stream"));

        assertThatThrownBy(() -> session.update("DROP TABLE T"))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("of type application/octet-stream instead of application/json");
    }

    @Test
    void aRedirectDoesNotTakeTheTokenAlong() {
        try (FakeApi elsewhere = new FakeApi()) {
            rig.api.otherwise(request -> Reply.json(307, "{}")
                    .foreign()
                    .header(
                            "Location",
                            elsewhere.uri().resolve("/api/v2/statements").toString()));

            assertThatThrownBy(() -> session.update("DROP TABLE T"))
                    .isInstanceOf(PermanentSinkException.class)
                    .hasMessageContaining("redirected to 127.0.0.1");

            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void aHandleCanNotLeadElsewhere() {
        rig.api.otherwise(
                request -> Reply.json(202, "{\"code\":\"333334\",\"statementHandle\":\"x/../../../session?a=\"}")
                        .foreign());

        assertThatThrownBy(() -> session.update("DROP TABLE T")).isInstanceOf(RetryableSinkException.class);

        assertThat(rig.api.requests()).allMatch(Received::submits);
    }

    @Test
    void anAbsurdNumberOfPartsIsRefused() {
        String parts = "{\"rowCount\":1},".repeat(100_001);
        rig.api.otherwise(request -> Reply.json(
                        200,
                        "{\"resultSetMetaData\":{\"partitionInfo\":[" + parts.substring(0, parts.length() - 1)
                                + "]},\"data\":[[\"1\"]]}")
                .foreign());

        assertThatThrownBy(() -> session.query("SELECT 1"))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("larger or deeper");

        assertThat(rig.api.requests()).hasSize(1);
    }

    @Test
    void anAbsurdDepthIsRefused() {
        rig.api.otherwise(
                request -> Reply.json(200, "{\"x\":" + "[".repeat(100_000)).foreign());

        assertThatThrownBy(() -> session.query("SELECT 1"))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("larger or deeper");
    }

    @Test
    void aResultThatDoesNotEndIsRefused() {
        byte[] blanks = " ".repeat((int) ApiCalls.RESULT.largest() + 1).getBytes(StandardCharsets.US_ASCII);
        rig.api.otherwise(request -> Reply.json(200, "").body(blanks));

        assertThatThrownBy(() -> session.query("SELECT 1"))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("larger or deeper");

        assertThat(rig.api.requests()).hasSize(1);
    }

    @Test
    void aGzipBombInAResultIsRefused() {
        byte[] bomb = bomb(ApiCalls.RESULT.largestUnpacked() + 1);
        rig.api.otherwise(request -> Reply.json(200, "").body(bomb).header("Content-Encoding", "gzip"));

        assertThatThrownBy(() -> session.query("SELECT 1"))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("larger or deeper");
    }

    @Test
    void aGzipBombInAnErrorIsNotUnpacked() {
        byte[] bomb = bomb(1 << 28);
        rig.api.otherwise(request -> Reply.json(422, "").body(bomb).header("Content-Encoding", "gzip"));

        long before = allocated();
        assertThatThrownBy(() -> session.query("SELECT 1"))
                .isInstanceOf(StatementException.class)
                .hasMessage("the statement was refused");

        assertThat(allocated() - before).as("bytes allocated").isLessThan(16 << 20);
    }

    @Test
    void anEndlessErrorIsCutOff() {
        byte[] body = ("{\"code\":\"002003\",\"message\":\"" + "x".repeat(100 << 20) + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
        rig.api.otherwise(request -> Reply.json(422, "").body(body));

        assertThatThrownBy(() -> session.query("SELECT 1")).isInstanceOf(StatementException.class);

        assertThat(rig.meter.bytesReceived()).isLessThan(1 << 20);
    }

    @Test
    void controlCharactersOfAMessageDoNotReachALog() {
        rig.api.otherwise(request -> Reply.refused(403, "390000", "one\\r\\ntwo\\u001b[31m" + "x".repeat(5000)));

        assertThatThrownBy(() -> session.query("SELECT 1"))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("one two [31mxxx")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(700));
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private static byte[] bomb(long size) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (long written = 0; written < size; written += blanks.length) {
                out.write(blanks);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
