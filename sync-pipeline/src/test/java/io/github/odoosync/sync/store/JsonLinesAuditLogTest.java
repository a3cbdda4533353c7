package io.github.odoosync.sync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditException;
import io.github.odoosync.spi.record.RecordKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesAuditLogTest {
    private static final Instant NOW = Instant.parse("2026-06-30T12:00:00.123456Z");

    @TempDir
    Path folder;

    @Test
    void writesALineOfJsonPerEntryInOrder() throws IOException {
        JsonLinesAuditLog log = JsonLinesAuditLog.at(folder);
        log.append(
                List.of(entry(7, AuditAction.CREATED, null), entry(8, AuditAction.REJECTED, "22003: \"too\"\nlong")));
        JsonLinesAuditLog.at(folder).append(List.of(entry(7, AuditAction.UPDATED, null)));

        List<String> lines = Files.readAllLines(folder.resolve("finance.jsonl"));
        assertThat(lines).hasSize(3);
        JsonNode rejected = new ObjectMapper().readTree(lines.get(1));
        assertThat(rejected.get("at").asText()).isEqualTo("2026-06-30T12:00:00.123456Z");
        assertThat(rejected.get("stream").asText()).isEqualTo("account.move");
        assertThat(rejected.get("key").asText()).isEqualTo("8");
        assertThat(rejected.get("action").asText()).isEqualTo("REJECTED");
        assertThat(rejected.get("reason").asText()).isEqualTo("22003: \"too\"\nlong");
        assertThat(new ObjectMapper().readTree(lines.get(2)).get("action").asText())
                .isEqualTo("UPDATED");
    }

    @Test
    void endsALineThatACrashCutShort() throws IOException {
        JsonLinesAuditLog log = JsonLinesAuditLog.at(folder);
        log.append(List.of(entry(7, AuditAction.CREATED, null)));
        Files.writeString(folder.resolve("finance.jsonl"), "{\"at\":\"20", StandardOpenOption.APPEND);
        log.append(List.of(entry(8, AuditAction.CREATED, null)));

        List<String> lines = Files.readAllLines(folder.resolve("finance.jsonl"));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).isEqualTo("{\"at\":\"20");
        assertThat(new ObjectMapper().readTree(lines.get(2)).get("key").asText())
                .isEqualTo("8");
    }

    @Test
    void saysWhenTheFolderCantBeUsed() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "a file");

        assertThatThrownBy(() -> JsonLinesAuditLog.at(file))
                .isInstanceOf(AuditException.class)
                .hasMessageContaining(file.toString());
    }

    private static AuditEntry entry(long id, AuditAction action, @Nullable String reason) {
        return new AuditEntry(
                NOW, "finance", "run-1", "account.move", RecordKey.of(id), NOW, action, "account_move", 1, reason);
    }
}
