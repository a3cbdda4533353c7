package io.github.odoosync.sink.salesforce;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Response;
import java.util.function.UnaryOperator;

/** What becomes of an answer on its way back from an org that has done what it was asked for. */
enum Spoiling {
    RESET(answer -> answer.fault(Fault.CONNECTION_RESET_BY_PEER)),
    EMPTY(answer -> answer.fault(Fault.EMPTY_RESPONSE)),
    NOISE(answer -> answer.fault(Fault.RANDOM_DATA_THEN_CLOSE)),
    MALFORMED_CHUNK(answer -> answer.fault(Fault.MALFORMED_RESPONSE_CHUNK)),
    BAD_GATEWAY(answer -> answer.status(502).body("<h1>bad gateway</h1>"));

    private final UnaryOperator<Response.Builder> how;

    Spoiling(UnaryOperator<Response.Builder> how) {
        this.how = how;
    }

    Response spoilt(Response answer) {
        return how.apply(Response.Builder.like(answer).but()).build();
    }
}
