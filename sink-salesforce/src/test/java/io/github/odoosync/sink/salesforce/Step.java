package io.github.odoosync.sink.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.requestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import java.util.Arrays;
import java.util.stream.Stream;

/** A call that a sync makes once, by which it can be told from the others. */
enum Step {
    LOGIN(false, "POST", "/services/oauth2/token"),
    VERSIONS(false, "GET", "/services/data"),
    DESCRIBE(false, "GET", ".*/sobjects/Account/describe"),
    CLAIM(false, "POST", ".*/composite/sobjects"),
    LEFTOVERS(false, "GET", ".*/jobs/ingest"),
    UPSERT(false, "PATCH", ".*/composite/sobjects/Account/Odoo_Id__c"),
    LISTING(false, "GET", ".*/query\\?.*FROM\\+Account.*"),
    JOB(true, "POST", ".*/jobs/ingest"),
    UPLOAD(true, "PUT", ".*/jobs/ingest/\\w+/batches"),
    BEGIN(true, "PATCH", ".*/jobs/ingest/\\w+"),
    STATE(true, "GET", ".*/jobs/ingest/\\w+"),
    RESULTS(true, "GET", ".*/jobs/ingest/\\w+/successfulResults");

    /** Whether the rows go in a bulk job. */
    final boolean bulk;

    private final String method;
    private final String url;

    Step(boolean bulk, String method, String url) {
        this.bulk = bulk;
        this.method = method;
        this.url = url;
    }

    /** {@return the calls that are sent again where it is not known whether they were done} */
    static Stream<Step> repeatable() {
        return Arrays.stream(values()).filter(step -> !step.isOnce());
    }

    /** Whether a second one could do what the first one did once more. */
    boolean isOnce() {
        return this == JOB || this == UPLOAD;
    }

    boolean reads() {
        return method.equals("GET");
    }

    MappingBuilder stub() {
        return request(method, urlMatching(url));
    }

    RequestPatternBuilder sent() {
        return requestedFor(method, urlMatching(url));
    }
}
