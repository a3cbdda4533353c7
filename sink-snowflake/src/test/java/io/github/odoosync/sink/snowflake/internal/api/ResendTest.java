package io.github.odoosync.sink.snowflake.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.sink.RetryableSinkException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent again, how often, how soon, and that no statement runs twice for it. */
@Timeout(60)
class ResendTest {
    private final ApiRig rig = new ApiRig();

    @AfterEach
    void close() {
        rig.close();
    }

    /** Runs a statement unless it is sent again as such, as Snowflake does: "Resubmitting a request to execute SQL statements". */
    private static final class Executed {
        private final Map<String, Reply> results = new HashMap<>();
        private final AtomicInteger runs = new AtomicInteger();

        synchronized Reply run(Received request) {
            Reply known = results.get(request.requestId());
            if (known != null && "true".equals(request.query().get("retry"))) {
                return known;
            }
            Reply result = Reply.rows("number of rows inserted", "[\"" + runs.incrementAndGet() + "\"]");
            results.put(request.requestId(), result);
            return result;
        }
    }

    @Test
    void aLostAnswerDoesNotRunTheStatementTwice() {
        Executed snowflake = new Executed();
        rig.api
                .then(request -> snowflake.run(request).lost())
                .then(request -> snowflake.run(request).cut())
                .otherwise(snowflake::run);

        assertThat(rig.session().update("INSERT INTO T SELECT 1")).isEqualTo(1);

        assertThat(snowflake.runs).hasValue(1);
        assertThat(rig.api.requests())
                .hasSize(3)
                .extracting(request -> request.query().get("retry"))
                .containsExactly(null, "true", "true");
        assertThat(rig.api.requests())
                .extracting(Received::requestId)
                .containsOnly(rig.api.requests().get(0).requestId());
        assertThat(rig.api.requests())
                .extracting(Received::body)
                .containsOnly(rig.api.requests().get(0).body());
    }

    @Test
    void anAnswerThatTakesTooLongDoesNotRunTheStatementTwice() {
        rig.requestTimeout = Duration.ofMillis(500);
        Executed snowflake = new Executed();
        CountDownLatch silence = new CountDownLatch(1);
        rig.api
                .then(request -> {
                    Reply reply = snowflake.run(request);
                    await(silence);
                    return reply;
                })
                .otherwise(snowflake::run);

        assertThat(rig.session().update("INSERT INTO T SELECT 1")).isEqualTo(1);
        silence.countDown();

        assertThat(snowflake.runs).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void anOverloadedServerIsAskedAgainLater(int status) {
        rig.api.then(
                Reply.refused(status, "390505", "Too many requests."),
                Reply.page(status).foreign(),
                Reply.rows("number of rows inserted", "[\"1\"]"));

        assertThat(rig.session().update("INSERT INTO T SELECT 1")).isEqualTo(1);

        assertThat(rig.api.requests())
                .extracting(Received::requestId)
                .containsOnly(rig.api.requests().get(0).requestId());
        assertThat(rig.backoffs).hasSize(2);
        assertThat(rig.backoffs.get(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
        assertThat(rig.backoffs.get(1)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1000));
    }

    @Test
    void waitsAsLongAsTheServerAsksWithinReason() {
        rig.api.then(
                Reply.refused(429, "390505", "Too many requests.").header("Retry-After", "7"),
                Reply.refused(429, "390505", "Too many requests.").header("Retry-After", "86400"),
                Reply.status("status", "ok"));

        rig.session().update("DROP TABLE T");

        assertThat(rig.backoffs).containsExactly(Duration.ofSeconds(7), Duration.ofMinutes(1));
    }

    @Test
    void givesUpAfterSomeTriesAndSaysWhy() {
        rig.api.otherwise(request -> Reply.refused(503, "390000", "busy"));

        assertThatThrownBy(() -> rig.session().update("DROP TABLE T"))
                .isInstanceOf(RetryableSinkException.class)
                .hasMessageContaining("failed 8 times")
                .hasMessageContaining("HTTP 503")
                .hasMessageContaining(rig.api.uri().getAuthority());

        assertThat(rig.api.requests()).hasSize(8);
        assertThat(rig.backoffs).hasSize(7).allMatch(wait -> wait.compareTo(Duration.ofSeconds(30)) <= 0);
        assertThat(rig.backoffs.get(6)).isGreaterThan(Duration.ofSeconds(14));
    }

    @Test
    void aTruncatedBodyIsAskedForAgain() {
        Reply whole = Reply.rows("number of rows inserted", "[\"1\"]");
        Reply gzip = whole.gzip();
        rig.api.then(
                whole.cut(),
                whole.body(Arrays.copyOf(whole.body(), whole.body().length - 1)),
                gzip.body(Arrays.copyOf(gzip.body(), gzip.body().length - 9)),
                gzip);

        assertThat(rig.session().update("INSERT INTO T SELECT 1")).isEqualTo(1);

        assertThat(rig.api.requests()).hasSize(4);
    }

    @Test
    void saysThatAServerCanNotBeReached() {
        ApiSession session = rig.session();
        rig.api.close();

        assertThatThrownBy(() -> session.update("DROP TABLE T"))
                .isInstanceOf(RetryableSinkException.class)
                .hasMessageContaining("can't be reached");
    }

    @Test
    void delaysOfTwoSessionsDiffer() {
        Delays one = Delays.jittered(new Random(1));
        Delays other = Delays.jittered(new Random(2));

        assertThat(one.backoff(5, null)).isNotEqualTo(other.backoff(5, null));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
