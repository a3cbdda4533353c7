package io.github.odoosync.sink.snowflake.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.sink.snowflake.internal.session.Rows;
import io.github.odoosync.sink.snowflake.internal.session.StatementException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A statement that takes longer than Snowflake waits with its answer. */
@Timeout(60)
class PollTest {
    private final ApiRig rig = new ApiRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void asksUntilTheStatementHasEnded() {
        rig.api.then(Reply.running(), Reply.running(), Reply.running(), Reply.rows("A", "[\"1\"]", "[null]"));

        try (Rows rows = rig.session().query("SELECT A FROM T")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.text(1)).isEqualTo("1");
            assertThat(rows.next()).isTrue();
            assertThat(rows.text(1)).isNull();
            assertThat(rows.next()).isFalse();
        }

        assertThat(rig.api.requests())
                .extracting(request -> request.method() + " " + request.path())
                .containsExactly(
                        "POST /api/v2/statements",
                        "GET /api/v2/statements/" + Reply.HANDLE,
                        "GET /api/v2/statements/" + Reply.HANDLE,
                        "GET /api/v2/statements/" + Reply.HANDLE);
        assertThat(rig.backoffs).isEmpty();
    }

    @Test
    void asksLessOftenTheLongerItTakes() {
        rig.api.then(Reply.running());
        for (int i = 0; i < 10; i++) {
            rig.api.then(Reply.running());
        }
        rig.api.then(Reply.status("status", "ok"));

        rig.session().update("MERGE INTO T ...");

        assertThat(rig.polls).hasSize(11);
        assertThat(rig.polls.get(0)).isLessThanOrEqualTo(Duration.ofMillis(250));
        assertThat(rig.polls.get(10)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    @Test
    void takes429OfAPollForAStatementThatStillRuns() {
        rig.api.then(
                Reply.running(),
                Reply.failed(429, "333334", "", "Asynchronous execution in progress."),
                Reply.refused(429, "390505", "Too many requests."),
                Reply.rows("number of rows inserted", "[\"4\"]"));

        assertThat(rig.session().update("INSERT INTO T SELECT 1")).isEqualTo(4);

        assertThat(rig.polls).hasSize(3);
        assertThat(rig.backoffs).isEmpty();
    }

    @Test
    void asksAgainWhenAPollGetsLost() {
        rig.api.then(
                Reply.running(),
                Reply.running().lost(),
                Reply.refused(504, "", "gateway"),
                Reply.status("status", "ok"));

        rig.session().update("MERGE INTO T ...");

        assertThat(rig.api.requests()).filteredOn(Received::submits).hasSize(1);
    }

    @Test
    void tellsAStatementThatFailedMeanwhile() {
        rig.api.then(Reply.running(), Reply.failed(422, "100038", "22018", "Numeric value 'x' is not recognized"));

        assertThatThrownBy(() -> rig.session().update("INSERT INTO T SELECT 1"))
                .isInstanceOfSatisfying(
                        StatementException.class, e -> assertThat(e.code()).isEqualTo("100038"));
    }

    @Test
    void cancelsAStatementThatOutlivesItsTime() {
        rig.statementTimeout = Duration.ofMinutes(2);
        rig.api.otherwise(request -> request.cancels() ? Reply.cancelled() : Reply.running());

        assertThatThrownBy(() -> rig.session().update("MERGE INTO T ..."))
                .isInstanceOf(RetryableSinkException.class)
                .hasMessageContaining("still runs after PT2M");

        assertThat(rig.api.requests().get(rig.api.requests().size() - 1).cancels())
                .isTrue();
        assertThat(rig.polls.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofMinutes(3), Duration.ofMinutes(4));
    }

    @Test
    void cancelsAStatementThatItLostSightOf() {
        rig.api
                .then(Reply.running())
                .otherwise(request -> request.cancels() ? Reply.cancelled() : Reply.refused(503, "", "busy"));

        assertThatThrownBy(() -> rig.session().update("MERGE INTO T ...")).isInstanceOf(RetryableSinkException.class);

        assertThat(rig.api.requests()).filteredOn(Received::cancels).hasSize(1);
    }
}
