package io.github.odoosync.sink.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** What befalls a call on its way, and passes. */
enum Trouble {
    RESET(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), "the connection broke"),
    EMPTY(aResponse().withFault(Fault.EMPTY_RESPONSE), "the connection broke"),
    NOISE(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE), "the connection broke"),
    MALFORMED_CHUNK(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK), "the connection broke"),
    CUT(json().withHeader("Content-Length", "500"), "the connection broke"),
    CUT_GZIP(
            json().withHeader("Content-Encoding", "gzip").withBody(Arrays.copyOf(Bodies.gzipped(Bodies.ECHO), 30)),
            "the answer is damaged"),
    SLOW(json().withChunkedDribbleDelay(3, 3_000), "nothing came for"),
    MANY(aResponse().withStatus(429), "too many requests (HTTP 429)"),
    MANY_WITH_A_TIME(aResponse().withStatus(429).withHeader("Retry-After", "17"), "too many requests (HTTP 429)"),
    ERROR_500(page(500), "out of order (HTTP 500"),
    ERROR_502(page(502), "out of order (HTTP 502"),
    ERROR_503(page(503), "out of order (HTTP 503"),
    ERROR_504(page(504), "out of order (HTTP 504");

    /** After these the org has certainly done nothing. */
    static final Set<Trouble> UNDONE = EnumSet.of(MANY, MANY_WITH_A_TIME);

    final ResponseDefinitionBuilder answer;
    /** The cause as a message names it. */
    final String cause;

    Trouble(ResponseDefinitionBuilder answer, String cause) {
        this.answer = answer;
        this.cause = cause;
    }

    private static ResponseDefinitionBuilder json() {
        return aResponse().withHeader("Content-Type", "application/json").withBody(Bodies.ECHO);
    }

    private static ResponseDefinitionBuilder page(int status) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "text/html")
                .withBody("<h1>" + Bodies.ECHO + "</h1>");
    }
}
