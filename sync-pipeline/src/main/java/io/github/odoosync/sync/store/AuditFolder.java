package io.github.odoosync.sync.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.audit.AuditSeal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The folder of one pipeline's log: segments {@code 00000001.jsonl}, {@code 00000002.jsonl} and so on, the seals of all
 * but the last in {@code seals.json}, and notes of repairs in {@code repairs.txt}.
 */
record AuditFolder(Path path) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Path segment(int number) {
        return path.resolve("%08d.jsonl".formatted(number));
    }

    Path sealsFile() {
        return path.resolve("seals.json");
    }

    /** {@return the seals in the order of their segments} */
    List<AuditSeal> seals() throws IOException {
        if (!Files.exists(sealsFile())) {
            return List.of();
        }
        try {
            List<AuditSeal> seals = new ArrayList<>();
            for (JsonNode seal : JSON.readTree(Files.readAllBytes(sealsFile()))) {
                seals.add(new AuditSeal(
                        seal.path("segment").asInt(),
                        AuditHead.parse(seal.path("before").asText()),
                        AuditHead.parse(seal.path("after").asText()),
                        Instant.parse(seal.path("until").asText()),
                        seal.path("dropped").asBoolean()));
            }
            return seals;
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IOException(sealsFile() + " is damaged; restore it from a backup", e);
        }
    }

    void save(List<AuditSeal> seals) throws IOException {
        List<ObjectNode> nodes = seals.stream()
                .map(seal -> JSON.createObjectNode()
                        .put("segment", seal.segment())
                        .put("before", seal.before().toString())
                        .put("after", seal.after().toString())
                        .put("until", seal.until().toString())
                        .put("dropped", seal.dropped()))
                .toList();
        FileNames.replace(sealsFile(), JSON.writeValueAsBytes(nodes));
    }

    /** {@return where torn tails were mended, a sentence each} */
    List<String> repairs() throws IOException {
        return Files.exists(repairsFile()) ? Files.readAllLines(repairsFile()) : List.of();
    }

    void note(String repair) throws IOException {
        List<String> repairs = new ArrayList<>(repairs());
        repairs.add(repair);
        FileNames.replace(repairsFile(), (String.join("\n", repairs) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private Path repairsFile() {
        return path.resolve("repairs.txt");
    }
}
