package io.github.odoosync.benchmarks.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CannedPageTest {
    private final CannedPage page = new CannedPage();

    @Test
    void holdsTheRecordsAfterAnId() throws IOException {
        assertThat(ids(page.after(1_234_566, CannedPage.ROWS)))
                .containsExactlyElementsOf(LongStream.range(1_234_567, 1_234_567 + CannedPage.ROWS)
                        .boxed()
                        .toList());
        assertThat(ids(page.after(1_999_997, 3))).containsExactly(1_999_998L, 1_999_999L, 2_000_000L);
        assertThat(ids(page.after(2_000_000, 0))).isEmpty();
    }

    private static List<Long> ids(byte[] json) throws IOException {
        List<Long> ids = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && parser.currentName().equals("id")) {
                    ids.add(parser.nextLongValue(0));
                }
            }
        }
        return ids;
    }
}
