package io.github.odoosync.sink.salesforce.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The token: one for all, renewed once, never endlessly. Cases are those of the issue. */
@Timeout(60)
class SessionTest {
    private static final int THREADS = 8;

    private final OrgRig rig = new OrgRig();
    private final OrgRest rest = rig.rest();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void close() {
        threads.shutdownNow();
        rig.close();
    }

    @Test
    void case1_expiredTokenWithEightThreadsIsRenewedOnce() throws Exception {
        OrgRig.text(rest.send(OrgRig.READ));
        CyclicBarrier together = new CyclicBarrier(THREADS);
        rig.org.otherwise(call -> {
            if (call.token().equals("token-1")) {
                meet(together);
                return Reply.sessionEnded();
            }
            return Reply.json(200, call.body());
        });

        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            String body = "{\"batch\":" + i + "}";
            answers.add(threads.submit(() ->
                    OrgRig.text(rest.send(RestCall.json("creating a job", "POST", "/jobs/ingest", body, false)))));
        }

        for (int i = 0; i < THREADS; i++) {
            assertThat(answers.get(i).get()).isEqualTo("{\"batch\":" + i + "}");
        }
        assertThat(rig.org.logins()).as("the first and one renewal").hasSize(2);
        assertThat(rig.org.calls()).hasSize(1 + 2 * THREADS);
        assertThat(rig.org.calls().stream()
                        .filter(call -> call.token().equals("token-2"))
                        .map(Received::body))
                .as("each is sent once more, none twice")
                .hasSize(THREADS)
                .doesNotHaveDuplicates();
    }

    @Test
    void case2_instanceUrlThatChangesAtARefreshIsFollowed() {
        try (FakeOrg moved = new FakeOrg()) {
            rig.org.login(number -> FakeOrg.granted("token-" + number, number == 1 ? rig.org.uri() : moved.uri()));
            rig.org.then(Reply.json(200, "{}"), Reply.sessionEnded());
            moved.otherwise(call -> Reply.json(200, "{\"moved\":true}"));
            OrgRig.text(rest.send(OrgRig.READ));

            assertThat(OrgRig.text(rest.send(OrgRig.REPEATABLE))).isEqualTo("{\"moved\":true}");
            OrgRig.text(rest.send(OrgRig.READ));

            assertThat(moved.calls())
                    .extracting(Received::path)
                    .containsExactly(
                            "/services/data/v64.0/composite/sobjects/Account/Odoo_Id__c",
                            "/services/data/v64.0/limits");
            assertThat(moved.calls()).allMatch(call -> call.token().equals("token-2"));
            assertThat(rig.org.calls()).hasSize(2);
            assertThat(moved.logins()).as("logins go to the My Domain").isEmpty();
        }
    }

    @Test
    void case10_tokenThatRanOutWhileIdleForHoursIsRenewed() {
        OrgRig.text(rest.send(OrgRig.READ));
        rig.clock.advance(Duration.ofHours(9));
        rig.org.otherwise(
                call -> call.token().equals("token-1") ? Reply.sessionEnded() : Reply.json(200, "{\"late\":true}"));

        assertThat(OrgRig.text(rest.send(OrgRig.READ))).isEqualTo("{\"late\":true}");

        assertThat(rig.org.logins()).hasSize(2);
    }

    @Test
    void asksForATokenWithTheSecretInTheBodyAlone() {
        OrgRig.text(rest.send(OrgRig.READ));

        Received login = rig.org.logins().get(0);
        assertThat(login.body())
                .isEqualTo("grant_type=client_credentials&client_id=3MVG9app&client_secret=s3cr3t%2F0f%2Bth3%3D4pp");
        assertThat(login.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        Received call = rig.org.calls().get(0);
        assertThat(call.header("Authorization")).isEqualTo("Bearer token-1");
        assertThat(call.header("Sforce-Call-Options")).isEqualTo("client=odoosync");
    }

    @Test
    void sameTokenThatIsRefusedAgainIsPermanent() {
        rig.org.login(number -> FakeOrg.granted("the-same", rig.org.uri())).otherwise(call -> Reply.sessionEnded());

        assertThatThrownBy(() -> rest.send(OrgRig.READ))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("gave the same token again and refuses it (HTTP 401, INVALID_SESSION_ID)")
                .hasMessageContaining("scope api")
                .hasMessageNotContaining("the-same");

        assertThat(rig.org.logins()).hasSize(2);
        assertThat(rig.org.calls()).hasSize(2);
    }

    @Test
    void sameTokenIsAskedForOnceByManyThreads() throws Exception {
        rig.org.login(number -> FakeOrg.granted("the-same", rig.org.uri()));
        OrgRig.text(rest.send(OrgRig.READ));
        CyclicBarrier together = new CyclicBarrier(THREADS);
        rig.org.otherwise(call -> {
            meet(together);
            return Reply.sessionEnded();
        });

        List<Future<RestAnswer>> answers = threads.invokeAll(copies(() -> rest.send(OrgRig.READ)));

        for (Future<RestAnswer> answer : answers) {
            assertThatThrownBy(answer::get).hasCauseInstanceOf(PermanentSinkException.class);
        }
        assertThat(rig.org.logins()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refusalThatComesAfterTheRenewalAsksForNoOther(boolean sameToken) throws Exception {
        rig.org.login(number -> FakeOrg.granted(sameToken ? "the-same" : "token-" + number, rig.org.uri()));
        OrgRig.text(rest.send(OrgRig.READ));
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        rig.org.otherwise(call -> {
            if (call.path().endsWith("/late")) {
                arrived.countDown();
                await(go);
            }
            return call.token().equals("token-2") ? Reply.json(200, "{}") : Reply.sessionEnded();
        });
        Future<RestAnswer> late = threads.submit(() -> rest.send(RestCall.get("reading late", "/late")));
        arrived.await();
        Throwable refused = catchThrowable(() -> OrgRig.text(rest.send(OrgRig.READ)));

        go.countDown();
        Throwable refusedLate = catchThrowable(() -> OrgRig.text(late.get()));

        assertThat(rig.org.logins()).as("the first and one renewal").hasSize(2);
        assertThat(refused != null).isEqualTo(sameToken);
        assertThat(refusedLate != null).isEqualTo(sameToken);
    }

    @Test
    void renewalsAreCappedWithinAMinute() {
        rig.org.otherwise(call -> Reply.sessionEnded());
        for (int i = 0; i < OrgTokens.MOST_RENEWALS; i++) {
            assertThatThrownBy(() -> rest.send(OrgRig.READ)).isInstanceOf(PermanentSinkException.class);
        }

        assertThatThrownBy(() -> rest.send(OrgRig.READ))
                .isInstanceOf(RetryableSinkException.class)
                .hasMessageContaining("refused 5 tokens within a minute");
        assertThat(rig.org.logins()).hasSize(1 + OrgTokens.MOST_RENEWALS);

        rig.clock.advance(Duration.ofMinutes(1));
        rig.org.otherwise(call -> call.token().equals("token-7") ? Reply.json(200, "{}") : Reply.sessionEnded());
        assertThat(OrgRig.text(rest.send(OrgRig.READ))).isEqualTo("{}");
    }

    @Test
    void expiredPasswordIsFatalWithoutAnotherToken() {
        rig.org.otherwise(call -> Reply.error(401, "INVALID_OPERATION_WITH_EXPIRED_PASSWORD", "expired"));

        assertThatThrownBy(() -> rest.send(OrgRig.READ))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("password")
                .hasMessageContaining("has expired; set a new one");

        assertThat(rig.org.logins()).hasSize(1);
        assertThat(rig.org.calls()).hasSize(1);
    }

    @Test
    void refusedLoginIsSharedByAllWhoWaitForIt() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        rig.org.login(number -> {
            asked.countDown();
            await(go);
            return Reply.json(
                    400, "{\"error\":\"invalid_client\",\"error_description\":\"invalid client credentials\"}");
        });
        List<Thread> waiting = new ArrayList<>();
        List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> rest.send(OrgRig.READ));
            thread.setUncaughtExceptionHandler((of, failure) -> failures.add(failure));
            thread.start();
            waiting.add(thread);
        }
        asked.await();
        for (Thread thread : waiting) {
            while (thread.isAlive()
                    && thread.getState() != Thread.State.WAITING
                    && thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
        go.countDown();
        for (Thread thread : waiting) {
            thread.join();
        }

        assertThat(failures).hasSize(THREADS).allSatisfy(failure -> assertThat(failure)
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("the consumer secret is wrong"));
        assertThat(rig.org.logins()).hasSize(1);
    }

    @Test
    void interruptOfTheOneThatAsksLeavesTheOthersTheirToken() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        rig.org.login(number -> {
            if (number == 1) {
                asked.countDown();
                await(go);
            }
            return FakeOrg.granted("token-" + number, rig.org.uri());
        });
        Future<RestAnswer> first = threads.submit(() -> rest.send(OrgRig.READ));
        asked.await();
        Thread second = new Thread(() -> OrgRig.text(rest.send(OrgRig.READ)));
        second.start();
        while (second.isAlive() && second.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        first.cancel(true);
        second.join();
        go.countDown();

        assertThat(rig.org.calls()).extracting(Received::token).containsExactly("token-2");
    }

    @Test
    void instanceUrlThatIsNotHttpsGetsNoToken() {
        rig.org.login(number -> FakeOrg.granted("token-1", java.net.URI.create("http://elsewhere.example.com")));

        assertThatThrownBy(() -> rest.send(OrgRig.READ))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("instance_url that is not https");
    }

    @Test
    void loginIsTriedAgainWhileTheOrgIsOutOfOrder() {
        rig.org.login(number -> number < 3 ? Reply.page(503) : FakeOrg.granted("token-3", rig.org.uri()));

        OrgRig.text(rest.send(OrgRig.READ));

        assertThat(rig.backoffs).hasSize(2);
    }

    private static List<Callable<RestAnswer>> copies(Callable<RestAnswer> one) {
        return java.util.Collections.nCopies(THREADS, one);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
