package io.github.odoosync.sink.salesforce.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that Salesforce would not give: of proxies, of login pages, and of who means harm. */
@Timeout(60)
class HostileServerTest {
    private final OrgRig rig = new OrgRig();
    private final OrgRest rest = rig.rest();

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 403, 404, 407})
    void aWebPageGetsOneClearMessage(int status) {
        rig.org.then(Reply.page(status));

        assertThatThrownBy(() -> rest.send(OrgRig.READ))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("a web page came instead of an answer (HTTP " + status + ")")
                .hasMessageNotContaining("Sign in");

        assertThat(rig.org.calls()).hasSize(1);
    }

    @Test
    void aRedirectDoesNotTakeTheTokenAlong() {
        try (FakeOrg elsewhere = new FakeOrg()) {
            rig.org.then(Reply.json(307, "{}").header("Location", elsewhere.uri() + "/services/data"));

            assertThatThrownBy(() -> rest.send(OrgRig.READ))
                    .isInstanceOf(PermanentSinkException.class)
                    .hasMessageContaining("redirected to 127.0.0.1");

            assertThat(elsewhere.calls()).isEmpty();
        }
    }

    @Test
    void anAnswerThatIsCutOffIsAskedForAgain() {
        rig.org.then(Reply.json(200, "{\"rows\":[1,2,3]}").cut());

        assertThat(OrgRig.text(rest.send(OrgRig.READ))).isEqualTo("{}");

        assertThat(rig.org.calls()).hasSize(2);
    }

    @Test
    void compressedBytesThatAreDamagedAreAskedForAgain() {
        byte[] half = Reply.gzipped("{\"rows\":[1,2,3]}".getBytes(StandardCharsets.UTF_8));
        rig.org.then(
                Reply.of(200, "application/json", Arrays.copyOf(half, half.length - 5))
                        .header("Content-Encoding", "gzip"),
                Reply.json(200, "{\"whole\":true}").gzip());

        assertThat(OrgRig.text(rest.send(OrgRig.READ))).isEqualTo("{\"whole\":true}");
    }

    @Test
    void aGzipBombIsRefused() {
        byte[] bomb = Reply.gzipped(new byte[(int) Wire.JSON.largest() + 1]);
        rig.org.then(Reply.of(200, "application/json", bomb).header("Content-Encoding", "gzip"));

        assertThatThrownBy(() -> rest.send(OrgRig.READ))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("larger than any");

        assertThat(rig.org.calls()).hasSize(1);
    }

    @Test
    void anAnswerThatDoesNotEndIsRefused() {
        rig.org.then(Reply.of(200, "application/json", new byte[(int) Wire.JSON.largest() + 1]));

        assertThatThrownBy(() -> rest.send(OrgRig.READ))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("larger than any");
    }

    @Test
    void aLargeResultLiesInAFileThatGoesWithItsClosing() throws IOException {
        byte[] rows = "a,b\n".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        rig.org.then(Reply.of(200, "text/csv", rows));

        RestAnswer answer = rest.send(OrgRig.READ);

        try (InputStream body = answer.body()) {
            assertThat(body.readAllBytes()).isEqualTo(rows);
        }
        assertThat(spools()).isZero();
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() {
        rig.requestTimeout = Duration.ofMillis(200);
        rig.org.otherwise(call -> rig.org.late());

        assertThatThrownBy(() -> rig.rest().send(OrgRig.ONCE))
                .isInstanceOf(RetryableSinkException.class)
                .hasMessageContaining("nothing came for PT0.2S");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[", "[[[[]]]]", "[1,\"x\",null]", "{\"errorCode\":{}}", "[{\"errorCode\":7}]"})
    void anErrorThatMakesNoSenseIsStillOneError(String body) {
        rig.org.then(Reply.json(403, body));

        assertThatThrownBy(() -> rest.send(OrgRig.READ))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("refused (HTTP 403); check what the user");
    }

    @Test
    void anAbsurdDepthIsNoError() {
        rig.org.then(Reply.json(400, "[".repeat(60_000)));

        assertThat(RestErrors.parse(rest.send(OrgRig.READ).body()).all()).isEmpty();
    }

    private static long spools() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().endsWith(".answer"))
                    .count();
        }
    }
}
