package io.github.odoosync.sink.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.SinkException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a proxy, a login page or who means harm might answer in an org's place, at each call of a sync: it is never taken for
 * an answer, and ends in one exception that says what to do.
 */
@Timeout(20)
class StrangeAnswersTest {
    /** Calls whose answers are made too large, which takes its time. */
    private static final Set<Step> LARGE = EnumSet.of(Step.LOGIN, Step.UPSERT, Step.LISTING, Step.RESULTS);

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

    static Stream<Arguments> strangers() {
        return Arrays.stream(Step.values()).flatMap(step -> Arrays.stream(Stranger.values())
                .filter(stranger -> stranger != Stranger.BOMB || LARGE.contains(step))
                .map(stranger -> Arguments.of(step, stranger)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("strangers")
    void isNoAnswerAndSaysSo(Step step, Stranger stranger) {
        StubMapping stub = org.always(step, stranger.answer);

        SinkException failure = org.fail(step);

        assertThat(failure).isInstanceOfAny(RetryableSinkException.class, PermanentSinkException.class);
        assertThat(failure.getMessage()).matches(".+[:;] .*(check|try|again|look|report|give|run|copy|name).*");
        org.heal(stub);
        org.requireWholeAfter(step);
    }

    static Stream<Arguments> lacks() {
        return Stream.of(
                Arguments.of(Step.JOB, "{}", "making a bulk job for Account: the answer names no job"),
                Arguments.of(Step.UPLOAD, "{}", "the answer is none to an upload"),
                Arguments.of(Step.BEGIN, "{}", "stays open though it was told otherwise"),
                Arguments.of(Step.STATE, "{}", "the answer tells no state"),
                Arguments.of(Step.LISTING, "{\"done\":true}", "the answer is no page of a list"),
                Arguments.of(
                        Step.LISTING,
                        "{\"done\":false,\"records\":[{}],\"nextRecordsUrl\":\"/a b\"}",
                        "the answer does not say where it goes on"),
                Arguments.of(Step.RESULTS, "Odoo_Id__c\n\"acme:res.partner,1\"\n", "tells of no rows"),
                Arguments.of(Step.RESULTS, "sf__Id,sf__Created,Odoo_Id__c\n1,true\n", "tells of no rows"),
                Arguments.of(Step.RESULTS, "sf__Id,,sf__Created\n", "tells of no rows"));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("lacks")
    void whatItLacksIsNamed(Step step, String body, String lack) {
        StubMapping stub = org.always(step, aResponse().withBody(body));

        assertThat(org.fail(step))
                .isInstanceOf(RetryableSinkException.class)
                .hasMessageContaining(lack)
                .hasMessageContaining("check what stands between here and Salesforce");
        org.heal(stub);
        org.requireWholeAfter(step);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void pageIsNotTriedAgain(Step step) {
        StubMapping stub = org.always(step, Stranger.PAGE.answer);

        assertThat(org.fail(step))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining(
                        " at 127.0.0.1:" + FRONT.getPort() + ": a web page came instead of an answer (HTTP 200)")
                .hasMessageContaining("no proxy or login page stands between");
        assertThat(org.backoffs).isEmpty();
        org.heal(stub);
        org.requireWholeAfter(step);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void redirectTakesNeitherTokenNorSecretAlong(Step step) {
        StubMapping stub = org.always(
                step,
                aResponse().withStatus(307).withHeader("Location", FRONT.baseUrl() + "/elsewhere/" + Bodies.TOKEN));

        assertThat(org.fail(step))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("redirected to localhost, where the ")
                .hasMessageContaining("name the org's My Domain");
        assertThat(FRONT.getAllServeEvents())
                .noneMatch(event -> event.getRequest().getUrl().contains("elsewhere"));
        org.heal(stub);
        org.requireWholeAfter(step);
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"UPSERT", "CLAIM"})
    void s7_answerForFewerRowsThanWereSentIsNoSuccess(Step step) {
        org.always(step, aResponse().withBody("[]"));

        assertThat(org.fail(step))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("Salesforce answered for 0 of ")
                .hasMessageContaining("(S7)");
    }

    @Test
    void answerThatDoesNotEndIsGivenUp() {
        StubMapping stub = org.always(Step.UPSERT, aResponse().withBody(new byte[Bodies.TOO_LARGE]));

        assertThat(org.fail(Step.UPSERT))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("larger than any that was asked for; check the address");
        assertThat(org.sent(Step.UPSERT)).isEqualTo(1);
        org.heal(stub);
        org.requireWholeAfter(Step.UPSERT);
    }
}
