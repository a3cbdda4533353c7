package io.github.odoosync.sink.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.nio.charset.StandardCharsets;

/** What arrives whole, and is none of an org's answers. */
enum Stranger {
    PAGE(body("text/html; charset=utf-8", "<p>Sign in, " + Bodies.ECHO + "</p>")),
    TEXT(body("text/plain", Bodies.ECHO)),
    BYTES(body("application/octet-stream", "\0\1\2\u00ff" + Bodies.ECHO)),
    NOTHING(body("application/json", "")),
    NO_CONTENT(aResponse().withStatus(204)),
    NULL(json("null")),
    NUMBER(json("17")),
    WORD(json("\"" + Bodies.ECHO + "\"")),
    LIST(json("[]")),
    LIST_OF_WORDS(json("[\"" + Bodies.ECHO + "\",7,null]")),
    OBJECT(json("{}")),
    OBJECT_OF_THREE(json("{\"a\":1,\"b\":\"" + Bodies.ECHO + "\",\"c\":{}}")),
    DONE(json("{\"done\":true}")),
    SUCCESSES(json("{\"a\":{\"success\":true},\"b\":{\"success\":true},\"c\":{\"success\":true}}")),
    HALF(json("{\"records\":[{\"Name\":\"" + Bodies.ECHO)),
    TOO_MUCH(json("[]" + Bodies.ECHO)),
    DEEP(json("[".repeat(60_000) + "]".repeat(60_000))),
    REDIRECT(aResponse().withStatus(302).withHeader("Location", "https://elsewhere.example/?" + Bodies.TOKEN)),
    LASTING_REDIRECT(aResponse().withStatus(308).withHeader("Location", "https://elsewhere.example/?" + Bodies.TOKEN)),
    BOMB(json("").withHeader("Content-Encoding", "gzip").withBody(Bodies.gzipped(new byte[Bodies.TOO_LARGE]))),
    LONG_HEADERS(json("{}").withHeader("X-Long", "x".repeat(512 << 10)));

    final ResponseDefinitionBuilder answer;

    Stranger(ResponseDefinitionBuilder answer) {
        this.answer = answer;
    }

    private static ResponseDefinitionBuilder json(String body) {
        return body("application/json", body);
    }

    private static ResponseDefinitionBuilder body(String type, String body) {
        return aResponse().withHeader("Content-Type", type).withBody(body.getBytes(StandardCharsets.UTF_8));
    }
}
