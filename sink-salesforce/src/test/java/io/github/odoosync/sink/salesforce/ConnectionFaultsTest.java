package io.github.odoosync.sink.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.SinkException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections to an org that break, stall or are turned away, at each call of a sync: each row is there once in the end. */
@Timeout(60)
class ConnectionFaultsTest {
    private static final int ATTEMPTS = 8;
    /** Calls that are made to wait, which takes its time. */
    private static final Set<Step> SLOW = EnumSet.of(Step.LOGIN, Step.UPSERT, Step.LISTING, Step.UPLOAD, Step.RESULTS);

    @RegisterExtension
    static final WireMockExtension FRONT = FaultyOrg.front();

    private FaultyOrg org;

    @BeforeEach
    void open() {
        org = new FaultyOrg(FRONT);
    }

    @AfterEach
    void close() {
        org.close();
    }

    static Stream<Arguments> passingTroubles() {
        return Step.repeatable().flatMap(step -> Arrays.stream(Trouble.values())
                .filter(trouble -> step != Step.LOGIN || !Trouble.UNDONE.contains(trouble))
                .filter(trouble -> trouble != Trouble.SLOW || SLOW.contains(step))
                .map(trouble -> Arguments.of(step, trouble)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("passingTroubles")
    void callIsSentAgainAndNobodySeesMoreOfIt(Step step, Trouble trouble) {
        org.once(step, trouble);

        org.requireWholeAfter(step);

        assertThat(org.backoffs).hasSize(clientSendsAgain(step, trouble) ? 0 : 1);
        assertThat(org.sent(step)).isGreaterThan(1);
    }

    static Stream<Arguments> lostAnswers() {
        return Stream.of(Step.CLAIM, Step.UPSERT, Step.BEGIN)
                .flatMap(step -> Arrays.stream(Spoiling.values()).map(spoiling -> Arguments.of(step, spoiling)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("lostAnswers")
    void whatTheOrgHasDoneIsNotDoneTwice(Step step, Spoiling spoiling) {
        org.onceOnTheWayBack(step, spoiling);

        org.requireWholeAfter(step);

        assertThat(org.sent(step)).isEqualTo(2);
    }

    static Stream<Arguments> unclearTroubles() {
        return Stream.of(Step.JOB, Step.UPLOAD)
                .flatMap(step -> EnumSet.complementOf(EnumSet.copyOf(Trouble.UNDONE)).stream()
                        .filter(trouble -> trouble != Trouble.SLOW || SLOW.contains(step))
                        .map(trouble -> Arguments.of(step, trouble)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("unclearTroubles")
    void callThatIsToBeMadeOnceIsLeftToTheNextTry(Step step, Trouble trouble) {
        org.once(step, trouble);

        requireOneUnclearFailure(step, trouble.cause);
    }

    static Stream<Arguments> lostAnswersOfJobs() {
        return Stream.of(Step.JOB, Step.UPLOAD)
                .flatMap(step -> Arrays.stream(Spoiling.values()).map(spoiling -> Arguments.of(step, spoiling)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("lostAnswersOfJobs")
    void jobWhoseAnswerWasLostIsEndedByTheNextTry(Step step, Spoiling spoiling) {
        org.onceOnTheWayBack(step, spoiling);

        requireOneUnclearFailure(step, "");
    }

    /** The JDK's client itself sends a GET once more where a connection that was used before broke at once. */
    private static boolean clientSendsAgain(Step step, Trouble trouble) {
        return step.reads() && (trouble == Trouble.RESET || trouble == Trouble.EMPTY);
    }

    private void requireOneUnclearFailure(Step step, String cause) {
        assertThat(org.fail(step))
                .isInstanceOf(RetryableSinkException.class)
                .hasMessageContaining(cause)
                .hasMessageContaining("not known whether it was done, so it was not sent again");
        assertThat(org.sent(step)).isEqualTo(1);
        org.requireWholeAfter(step);
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"LOGIN"},
            mode = EnumSource.Mode.EXCLUDE)
    void callThatWasOneTooManyIsSentAgainWhenTheOrgAsks(Step step) {
        org.once(step, Trouble.MANY_WITH_A_TIME);

        org.requireWholeAfter(step);

        assertThat(org.backoffs).containsExactly(Duration.ofSeconds(17));
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"LOGIN"},
            mode = EnumSource.Mode.EXCLUDE)
    void callThatWasOneTooManyIsSentAgainSoonWhereTheOrgNamesNoTime(Step step) {
        org.once(step, Trouble.MANY);

        org.requireWholeAfter(step);

        assertThat(org.backoffs).singleElement().isNotNull();
        assertThat(org.backoffs.get(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
    }

    static Stream<Arguments> lastingTroubles() {
        List<Trouble> troubles = List.of(Trouble.RESET, Trouble.CUT_GZIP, Trouble.ERROR_503);
        return Step.repeatable().flatMap(step -> troubles.stream().map(trouble -> Arguments.of(step, trouble)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("lastingTroubles")
    void troubleThatStaysEndsInOneFailureThatSaysWhatToDo(Step step, Trouble trouble) {
        StubMapping stub = org.always(step, trouble.answer);

        SinkException failure = org.fail(step);

        assertThat(failure)
                .isInstanceOf(RetryableSinkException.class)
                .hasMessageContaining(" at 127.0.0.1:" + FRONT.getPort() + " failed " + ATTEMPTS + " times")
                .hasMessageContaining(trouble.cause)
                .hasMessageContaining("check the network and the org's status on status.salesforce.com");
        assertThat(org.sent(step)).isGreaterThanOrEqualTo(ATTEMPTS);
        org.heal(stub);
        org.requireWholeAfter(step);
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"MANY", "MANY_WITH_A_TIME"})
    void loginThatWasOneTooManyIsNotTriedAgain(Trouble trouble) {
        org.once(Step.LOGIN, trouble);

        assertThat(org.fail(Step.LOGIN))
                .isInstanceOf(RetryableSinkException.class)
                .hasMessageContaining("there were too many logins; run less often");

        assertThat(org.sent(Step.LOGIN)).isEqualTo(1);
        org.requireWholeAfter(Step.LOGIN);
    }
}
