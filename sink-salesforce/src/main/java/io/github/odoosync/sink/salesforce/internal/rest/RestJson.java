package io.github.odoosync.sink.salesforce.internal.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;

/** How answers are read, with bounds on what a server may send. */
public final class RestJson {
    static final JsonNode NOTHING = MissingNode.getInstance();
    /** How deep an answer may be; none of an org's is half as deep. */
    public static final int DEEPEST = 64;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RestJson() {}

    /**
     * Reads an answer; its messages may quote the answer, so a caller drops the exception.
     *
     * @param body closed by the caller
     * @return what it holds, missing if it is empty
     * @throws IOException if it is no JSON, or deeper than any that is asked for
     */
    public static JsonNode tree(InputStream body) throws IOException {
        JsonNode tree = MAPPER.readTree(body);
        return tree == null ? NOTHING : tree;
    }
}
