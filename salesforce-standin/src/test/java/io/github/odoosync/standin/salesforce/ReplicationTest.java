package io.github.odoosync.standin.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplicationTest {
    private final SetClock clock = new SetClock("2026-01-02T10:00:30Z");
    private final Org org = Org.standard(clock);
    private final OrgServer server = OrgServer.start(org);
    private Client client;

    @BeforeEach
    void login() throws IOException {
        client = new Client(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsWhatChangedFromTheFirstMinuteToBeforeTheLast() throws IOException {
        String one = org.insert("Account", Map.of("Name", "One"));
        clock.pass(Duration.ofSeconds(90));
        String two = org.insert("Account", Map.of("Name", "Two"));
        JsonNode answer = updated("2026-01-02T10:00:59Z", "2026-01-02T10:02:59Z");
        assertThat(answer.path("ids")).extracting(JsonNode::asText).containsExactly(one);
        assertThat(answer.path("latestDateCovered").asText()).isEqualTo("2026-01-02T10:02:00.000+0000");
        assertThat(updated("2026-01-02T10:02:00Z", "2026-01-02T10:03:00Z").path("ids"))
                .extracting(JsonNode::asText)
                .containsExactly(two);
    }

    @Test
    void coversNoMoreThanIsOver() throws IOException {
        assertThat(updated("2026-01-02T09:00:00Z", "2026-01-02T12:00:00Z")
                        .path("latestDateCovered")
                        .asText())
                .isEqualTo("2026-01-02T10:00:00.000+0000");
        org.replication().latestCovered(Instant.parse("2026-01-02T09:30:00Z"));
        assertThat(updated("2026-01-02T09:00:00Z", "2026-01-02T12:00:00Z")
                        .path("latestDateCovered")
                        .asText())
                .isEqualTo("2026-01-02T09:30:00.000+0000");
    }

    @Test
    void tellsWhatWasDeletedThoughTheRecycleBinIsEmpty() throws IOException {
        String one = org.insert("Account", Map.of("Name", "One"));
        String back = org.insert("Account", Map.of("Name", "Back"));
        org.delete("Account", one);
        org.delete("Account", back);
        org.undelete(Org.OTHER_USER, "Account", back);
        org.emptyRecycleBin("Account");
        JsonNode answer = deleted();
        assertThat(answer.path("deletedRecords")).hasSize(1);
        assertThat(answer.path("deletedRecords").path(0).path("id").asText()).isEqualTo(one);
        assertThat(answer.path("deletedRecords").path(0).path("deletedDate").asText())
                .isEqualTo("2026-01-02T10:00:30.000+0000");
        assertThat(answer.path("earliestDateAvailable").asText()).isEqualTo("2025-12-18T10:00:30.000+0000");
    }

    @Test
    void forgetsWhatWasDeletedBeforeThePurge() throws IOException {
        org.delete("Account", org.insert("Account", Map.of("Name", "One")));
        org.replication().earliestDeletion(clock.instant().plusSeconds(1));
        assertThat(deleted().path("deletedRecords")).isEmpty();
        assertThat(deleted().path("earliestDateAvailable").asText()).isEqualTo("2026-01-02T10:00:31.000+0000");
    }

    @Test
    void refusesTimesThatAreWrong() throws IOException {
        assertThat(code("2026-01-02T10:00:05Z", "2026-01-02T10:00:55Z")).isEqualTo("INVALID_REPLICATION_DATE");
        assertThat(code("2026-01-02T10:00:00Z", "2026-01-02T09:00:00Z")).isEqualTo("INVALID_REPLICATION_DATE");
        assertThat(code("2025-12-01T10:00:00Z", "2026-01-02T09:00:00Z")).isEqualTo("INVALID_REPLICATION_DATE");
        assertThat(code("yesterday", "2026-01-02T09:00:00Z")).isEqualTo("MALFORMED_QUERY");
        assertThat(code("", "")).isEqualTo("MALFORMED_QUERY");
    }

    @Test
    void tellsOfTooManyIds() throws IOException {
        org.insert("Account", Map.of("Name", "One"));
        org.insert("Account", Map.of("Name", "Two"));
        org.replication().idLimit(1);
        assertThat(code("2026-01-02T10:00:00Z", "2026-01-02T10:01:00Z")).isEqualTo("EXCEEDED_ID_LIMIT");
        org.replication().idLimit(2);
        assertThat(updated("2026-01-02T10:00:00Z", "2026-01-02T10:01:00Z").path("ids"))
                .hasSize(2);
    }

    private JsonNode updated(String start, String end) throws IOException {
        return client.get(path("updated", start, end)).json();
    }

    private JsonNode deleted() throws IOException {
        return client.get(path("deleted", "2026-01-02T10:00:00Z", "2026-01-02T10:01:00Z"))
                .json();
    }

    private String code(String start, String end) throws IOException {
        return client.get(path("updated", start, end)).code();
    }

    private static String path(String what, String start, String end) {
        return "/sobjects/Account/" + what + "/?start=" + Client.encoded(start) + "&end=" + Client.encoded(end);
    }
}
