package io.github.odoosync.benchmarks.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.odoosync.client.internal.transport.RowsDecoder;
import io.github.odoosync.client.internal.transport.json.Json;
import io.github.odoosync.client.row.RowLayout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Rows of JSON into typed values, and the same bytes merely cut into tokens. */
@State(Scope.Benchmark)
@OperationsPerInvocation(InvoicePage.ROWS)
public class JsonDecoding {
    private static final JsonFactory PLAIN = new JsonFactory();

    private final byte[] answer = PythonText.json(InvoicePage.rows()).getBytes(StandardCharsets.UTF_8);
    private final RowLayout layout = InvoicePage.layout();

    /** {@return the page as the client reads it} */
    @Benchmark
    public List<@Nullable Object[]> ours() throws IOException {
        try (JsonParser parser = Json.FACTORY.createParser(new ByteArrayInputStream(answer))) {
            parser.nextToken();
            return new RowsDecoder(layout).json(parser);
        }
    }

    /** {@return how many tokens Jackson finds, none of which is looked at} */
    @Benchmark
    public int floor() throws IOException {
        try (JsonParser parser = PLAIN.createParser(new ByteArrayInputStream(answer))) {
            int tokens = 0;
            while (parser.nextToken() != null) {
                tokens++;
            }
            return tokens;
        }
    }
}
