package io.github.odoosync.sync.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.state.StateException;
import io.github.odoosync.spi.state.StreamId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** State that another version of the library wrote. */
class StateDocumentTest {
    private static final StreamId PARTNERS = new StreamId("shop", "res.partner");
    private static final Instant MARK = Instant.parse("2026-06-30T12:01:00Z");

    @Test
    void whatFormat1KeptIsReadAndWrittenInTheNewFormat() throws IOException {
        StateDocument old = StateDocument.parse(PARTNERS, resource("format-1.json"));

        assertThat(old.columns()).containsEntry("credit", "DECIMAL(24, 6)");
        assertThat(old.pending()).extracting(Pending::id).containsExactly(2L);
        assertThat(old.compared()).containsEntry("CONTENT", MARK);
        assertThat(old.writing()).isEqualTo("2026-06-30T12:03:00Z");
        assertThat(OverlapHashes.decode(old.overlap()).size()).isEqualTo(1);
        assertThat(old.discovered().get("credit")).containsEntry("type", "float");
        assertThat(old.audited()).startsWith("3:");
        assertThat(old.landmarks()).as("what it did not have").isEmpty();
        assertThat(old.anew()).isNull();
    }

    @Test
    void aNewerFormatIsRefusedWithWhatToDoWhateverIsInIt() {
        String newer = "{\"format\":" + (StateDocument.FORMAT + 1) + ",\"inventedLater\":{}}";

        assertThatThrownBy(() -> StateDocument.parse(PARTNERS, newer))
                .isInstanceOf(StateException.class)
                .hasMessageContainingAll(
                        "shop/res.partner",
                        "format " + (StateDocument.FORMAT + 1),
                        "reads up to " + StateDocument.FORMAT,
                        "Run the version that wrote it");
    }

    @Test
    void aDocumentOfThisVersionComesBackAsItWas() throws IOException {
        StateDocument written = StateDocument.parse(PARTNERS, resource("format-1.json"));
        assertThat(StateDocument.parse(PARTNERS, written.text())).isEqualTo(written);
        assertThat(StateDocument.parse(PARTNERS, StateDocument.NONE.text())).isEqualTo(StateDocument.NONE);
    }

    private static String resource(String name) throws IOException {
        try (InputStream text = Objects.requireNonNull(StateDocumentTest.class.getResourceAsStream(name), name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
