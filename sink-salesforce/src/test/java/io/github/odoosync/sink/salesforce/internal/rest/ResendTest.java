package io.github.odoosync.sink.salesforce.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent again, what is not, and what goes to the caller. */
@Timeout(60)
class ResendTest {
    private final OrgRig rig = new OrgRig();
    private final OrgRest rest = rig.rest();

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void sendsAgainWhatIsRepeatable(int status) {
        rig.org.then(Reply.error(status, "SERVER_UNAVAILABLE", "busy"), Reply.page(status));

        assertThat(OrgRig.text(rest.send(OrgRig.REPEATABLE))).isEqualTo("{}");

        assertThat(rig.org.calls()).hasSize(3);
        assertThat(rig.backoffs.get(1)).isGreaterThan(Duration.ofMillis(500));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void doesNotSendAgainWhatMayHaveBeenDone(int status) {
        rig.org.then(Reply.error(status, "UNKNOWN_EXCEPTION", "oops"));

        assertThatThrownBy(() -> rest.send(OrgRig.ONCE))
                .isInstanceOf(RetryableSinkException.class)
                .hasMessageContaining("creating a job at 127.0.0.1")
                .hasMessageContaining("(HTTP " + status + ", UNKNOWN_EXCEPTION)")
                .hasMessageContaining("not known whether it was done");

        assertThat(rig.org.calls()).hasSize(1);
    }

    @Test
    void doesNotSendAgainWhatWasLostOnTheWay() {
        rig.org.then(Reply.json(201, "{}").lost());

        assertThatThrownBy(() -> rest.send(OrgRig.ONCE)).isInstanceOf(RetryableSinkException.class);

        assertThat(rig.org.calls()).hasSize(1);
    }

    @Test
    void sendsAgainAfterTooManyRequestsWhenTheServerAsks() {
        rig.org.then(Reply.error(429, "TOO_MANY", "slow down").header("Retry-After", "17"));

        OrgRig.text(rest.send(OrgRig.ONCE));

        assertThat(rig.backoffs).containsExactly(Duration.ofSeconds(17));
    }

    @Test
    void waitsNoLongerThanAMinuteHoweverLongTheServerAsks() {
        rig.org.then(Reply.error(429, "TOO_MANY", "slow down").header("Retry-After", "86400"));

        OrgRig.text(rest.send(OrgRig.READ));

        assertThat(rig.backoffs).containsExactly(Duration.ofMinutes(1));
    }

    @Test
    void sendsAgainWhereRecordsWereLocked() {
        rig.org.then(Reply.error(400, "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record"));

        OrgRig.text(rest.send(OrgRig.ONCE));

        assertThat(rig.org.calls()).hasSize(2);
    }

    @Test
    void givesUpAfterEightAttempts() {
        rig.org.otherwise(call -> Reply.error(503, "SERVER_UNAVAILABLE", "busy"));

        assertThatThrownBy(() -> rest.send(OrgRig.READ))
                .isInstanceOf(RetryableSinkException.class)
                .hasMessageContaining("failed 8 times, in the end: overloaded or out of order (HTTP 503");

        assertThat(rig.org.calls()).hasSize(8);
    }

    @Test
    void orgThatCanNotBeReachedIsNamed() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }

        assertThatThrownBy(
                        () -> rig.rest(URI.create("http://127.0.0.1:" + closed)).connect())
                .isInstanceOf(RetryableSinkException.class)
                .hasMessageContaining("asking for a token at 127.0.0.1:" + closed + " failed 8 times")
                .hasMessageContaining("can't be reached");
    }

    @ParameterizedTest
    @CsvSource({
        "TotalRequests Limit exceeded.,the org's API calls for 24 hours are used up",
        "ConcurrentPerOrgLongTxn Limit exceeded.,too many long calls run at once",
        "Something Limit exceeded.,one of the org's limits of API calls is used up"
    })
    void limitThatIsUsedUpIsRetryableAndNamed(String message, String which) {
        rig.org.then(Reply.error(403, "REQUEST_LIMIT_EXCEEDED", message));

        assertThatThrownBy(() -> rest.send(OrgRig.READ))
                .isInstanceOf(RetryableSinkException.class)
                .hasMessageContaining(which);

        assertThat(rig.org.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "403,API_DISABLED_FOR_ORG,the API is disabled",
        "403,INSUFFICIENT_ACCESS,by a permission set",
        "403,SOMETHING_NEW,check what the user that the app runs as may do",
        "410,UNSUPPORTED_API_VERSION,choose a newer one",
        "405,METHOD_NOT_ALLOWED,check the org's address and API version"
    })
    void otherRefusalsArePermanentWithANextStep(int status, String code, String next) {
        rig.org.then(Reply.error(status, code, "v4lu3 of a record"));

        assertThatThrownBy(() -> rest.send(OrgRig.READ))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("(HTTP " + status + ", " + code + ")")
                .hasMessageContaining(next)
                .hasMessageNotContaining("v4lu3");

        assertThat(rig.org.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 300, 400, 404})
    void whatMeansSomethingToTheCallerIsGiven(int status) {
        Reply reply = status == 204
                ? Reply.of(204, "text/plain", new byte[0])
                : Reply.error(status, "NOT_FOUND", "Provided external ID field does not exist");
        rig.org.then(reply);

        RestAnswer answer = rest.send(OrgRig.ONCE);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(OrgRig.text(answer)).isEqualTo(new String(reply.body(), java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void interruptEndsTheWaitBetweenAttempts() throws InterruptedException {
        Thread running = Thread.currentThread();
        rig.org.otherwise(call -> Reply.error(503, "SERVER_UNAVAILABLE", "busy"));

        Throwable failure = catchThrowable(() -> rig.patient(running::interrupt).send(OrgRig.READ));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).isInstanceOf(RetryableSinkException.class).hasMessageContaining("was interrupted");
    }

    @Test
    void interruptEndsTheWaitForAnAnswer() {
        Thread running = Thread.currentThread();
        rig.org.otherwise(call -> {
            running.interrupt();
            return rig.org.late();
        });

        Throwable failure = catchThrowable(() -> rest.send(OrgRig.READ));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).isInstanceOf(RetryableSinkException.class).hasMessageContaining("was interrupted");
    }
}
