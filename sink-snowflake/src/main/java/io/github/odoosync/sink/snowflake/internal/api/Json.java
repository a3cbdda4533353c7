package io.github.odoosync.sink.snowflake.internal.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

/** How JSON is read and written, with bounds on what a server may send. */
final class Json {
    /** As long as a text of Snowflake gets by default, and twice that. */
    private static final int LONGEST_TEXT = 32 << 20;

    private static final int DEEPEST = 16;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .maxNestingDepth(DEEPEST)
                    .build())
            .build();

    private Json() {}
}
