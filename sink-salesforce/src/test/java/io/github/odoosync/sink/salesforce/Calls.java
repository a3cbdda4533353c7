package io.github.odoosync.sink.salesforce;

import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.sink.salesforce.internal.rest.RestAnswer;
import io.github.odoosync.sink.salesforce.internal.rest.RestCall;
import java.util.function.Function;

/**
 * An API of one function.
 *
 * @param answer what answers each call
 */
record Calls(Function<RestCall, RestAnswer> answer) implements Rest {

    @Override
    public RestAnswer send(RestCall call) {
        return answer.apply(call);
    }

    @Override
    public String root() {
        return "/services/data/v64.0";
    }
}
