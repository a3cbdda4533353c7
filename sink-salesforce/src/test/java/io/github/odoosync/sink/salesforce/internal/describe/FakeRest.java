package io.github.odoosync.sink.salesforce.internal.describe;

import io.github.odoosync.sink.salesforce.internal.rest.Rest;
import io.github.odoosync.sink.salesforce.internal.rest.RestAnswer;
import io.github.odoosync.sink.salesforce.internal.rest.RestCall;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An org that knows descriptions alone. */
final class FakeRest implements Rest {
    final List<String> paths = new ArrayList<>();
    private final Map<String, String> descriptions = new HashMap<>();

    FakeRest object(String name, String rights, String... fields) {
        return raw(
                name,
                "{\"name\":\"" + name + "\",\"queryable\":true" + rights + ",\"fields\":[" + String.join(",", fields)
                        + "],\"childRelationships\":[]}");
    }

    FakeRest raw(String name, String json) {
        descriptions.put("/sobjects/" + name + "/describe", json);
        return this;
    }

    @Override
    public String root() {
        return "/services/data/v64.0";
    }

    @Override
    public RestAnswer send(RestCall call) {
        paths.add(call.path());
        String json = descriptions.get(call.path());
        return json == null
                ? answer(404, "[{\"errorCode\":\"NOT_FOUND\",\"message\":\"The requested resource does not exist\"}]")
                : answer(200, json);
    }

    private static RestAnswer answer(int status, String json) {
        return new RestAnswer(status, new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
