package io.github.odoosync.sync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.odoosync.spi.audit.AuditAction;
import io.github.odoosync.spi.audit.AuditEntry;
import io.github.odoosync.spi.audit.AuditException;
import io.github.odoosync.spi.audit.AuditHead;
import io.github.odoosync.spi.audit.AuditQuery;
import io.github.odoosync.spi.audit.AuditVerification;
import io.github.odoosync.spi.record.RecordKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesAuditLogTest {
    private static final Instant NOW = Instant.parse("2026-06-30T12:00:00.123456Z");

    @TempDir
    Path folder;

    @Test
    void writesALineOfJsonPerEntryInOrder() throws IOException {
        log().append(List.of(
                entry(7, AuditAction.CREATED, null), entry(8, AuditAction.REJECTED, "22003: \"too\"\nlong")));
        log().append(List.of(entry(7, AuditAction.UPDATED, null)));

        List<String> lines = Files.readAllLines(segment(1));
        assertThat(lines).hasSize(3);
        JsonNode rejected = new ObjectMapper().readTree(lines.get(1));
        assertThat(rejected.get("seq").asLong()).isEqualTo(2);
        assertThat(rejected.get("at").asText()).isEqualTo("2026-06-30T12:00:00.123456Z");
        assertThat(rejected.get("version").asText()).isEqualTo("2026-06-30T12:00:00Z");
        assertThat(rejected.get("stream").asText()).isEqualTo("account.move");
        assertThat(rejected.get("key").asText()).isEqualTo("8");
        assertThat(rejected.get("action").asText()).isEqualTo("REJECTED");
        assertThat(rejected.get("reason").asText()).isEqualTo("22003: \"too\"\nlong");
        assertThat(rejected.get("hash").asText()).hasSize(64);
        assertThat(new ObjectMapper().readTree(lines.get(2)).get("action").asText())
                .isEqualTo("UPDATED");
    }

    @Test
    void keepsCharactersWholeThatCrossTheEndOfABuffer() {
        List<AuditEntry> entries = LongStream.rangeClosed(1, 1_000)
                .mapToObj(
                        row -> entry(row, AuditAction.REJECTED, "x".repeat((int) row % 7) + "\uD83D\uDE00".repeat(300)))
                .toList();

        AuditHead head = log().append(entries);

        assertThat(log().verify("finance", List.of(head)).intact()).isTrue();
        try (Stream<AuditEntry> read =
                log().entries(AuditQuery.builder("finance").build())) {
            assertThat(read).isEqualTo(entries);
        }
    }

    @Test
    void a5_removesATailThatACrashToreOffWhereverItWasCut() throws IOException {
        AuditHead whole = log().append(entries(1, 2));
        byte[] before = Files.readAllBytes(segment(1));
        log().append(entries(3, 6));
        byte[] after = Files.readAllBytes(segment(1));

        for (int length = before.length + 1; length < after.length; length += 37) {
            Files.write(segment(1), Arrays.copyOf(after, length));
            Files.deleteIfExists(segment(1).resolveSibling("repairs.txt"));
            AuditHead head = log().append(entries(50, 1));

            assertThat(head.sequence()).isEqualTo(3);
            AuditVerification found = log().verify("finance", List.of(whole, head));
            assertThat(found.intact()).isTrue();
            assertThat(found.repairs())
                    .singleElement()
                    .asString()
                    .contains((length - before.length) + " bytes")
                    .contains("00000001.jsonl")
                    .contains("after entry 2");
        }
    }

    @Test
    void a5_removesAnAppendWhoseMiddleNeverReachedTheDisk() throws IOException {
        log().append(entries(1, 2));
        int before = Files.readAllBytes(segment(1)).length;
        log().append(entries(3, 30));
        byte[] bytes = Files.readAllBytes(segment(1));
        Arrays.fill(bytes, before + 1000, before + 3000, (byte) 0);
        Files.write(segment(1), bytes);

        AuditHead head = log().append(entries(50, 1));

        assertThat(head.sequence()).isEqualTo(3);
        assertThat(log().verify("finance", List.of(head)).intact()).isTrue();
        assertThat(log().verify("finance", List.of()).repairs()).hasSize(1);
    }

    @Test
    void a5_readersDoNotSeeAnAppendThatHasNotEnded() throws IOException {
        log().append(entries(1, 2));
        log().append(entries(3, 3));
        byte[] bytes = Files.readAllBytes(segment(1));
        Files.write(segment(1), Arrays.copyOf(bytes, bytes.length - 10));

        assertThat(all()).hasSize(2);
        AuditVerification found = log().verify("finance", List.of());
        assertThat(found.intact()).isTrue();
        assertThat(found.entries()).isEqualTo(2);
        assertThat(found.repairs()).singleElement().asString().contains("not ended");
    }

    @Test
    void a5_namesSegmentLineAndSequenceOfTheFirstBrokenEntry() throws IOException {
        JsonLinesAuditLog log = smallSegments();
        for (int i = 0; i < 4; i++) {
            log.append(entries(i * 5L, 5));
        }
        replace(segment(3), "\"key\":\"12\"", "\"key\":\"13\"");

        assertThat(log.verify("finance", List.of()).firstBroken().orElseThrow())
                .contains("00000003.jsonl, line 3")
                .contains("entry 13")
                .contains("hash");
    }

    @Test
    void a5_namesALineThatWasTakenOut() throws IOException {
        log().append(entries(1, 5));
        List<String> lines = Files.readAllLines(segment(1));
        Files.write(segment(1), List.of(lines.get(0), lines.get(2), lines.get(3), lines.get(4)));

        assertThat(log().verify("finance", List.of()).firstBroken().orElseThrow())
                .contains("line 2")
                .contains("entry 3 stands where entry 2 is due");
    }

    @Test
    void a5_namesAMissingSegment() throws IOException {
        JsonLinesAuditLog log = smallSegments();
        for (int i = 0; i < 3; i++) {
            log.append(entries(i, 1));
        }
        Files.delete(segment(2));

        assertThat(log.verify("finance", List.of()).firstBroken().orElseThrow())
                .contains("00000002.jsonl is missing")
                .contains("from 2 to 2");
    }

    @Test
    void a5_namesASegmentThatWasEmptiedAtItsEnd() throws IOException {
        JsonLinesAuditLog log = smallSegments();
        log.append(entries(1, 5));
        log.append(entries(6, 5));
        List<String> lines = Files.readAllLines(segment(1));
        Files.write(segment(1), lines.subList(0, 3));

        assertThat(log.verify("finance", List.of()).firstBroken().orElseThrow())
                .contains("ends with entry 3, its seal tells of entry 5");
    }

    @Test
    void a5_namesAHeadThatWasCutOffWithTheTail() throws IOException {
        log().append(entries(1, 2));
        byte[] early = Files.readAllBytes(segment(1));
        AuditHead kept = log().append(entries(3, 2));
        Files.write(segment(1), early);

        assertThat(log().verify("finance", List.of()).intact()).isTrue();
        assertThat(log().verify("finance", List.of(kept)).firstBroken().orElseThrow())
                .contains("entry 4")
                .contains("ends with entry 2");
    }

    @Test
    void a5_refusesToAppendWhereTheSealsAreGone() throws IOException {
        JsonLinesAuditLog log = smallSegments();
        log.append(entries(1, 1));
        log.append(entries(2, 1));
        Files.delete(segment(1).resolveSibling("seals.json"));

        assertThatThrownBy(() -> smallSegments().append(entries(3, 1)))
                .isInstanceOf(AuditException.class)
                .hasMessageContaining("lacks the seal")
                .hasMessageContaining("restore");
        assertThat(log.verify("finance", List.of()).firstBroken().orElseThrow()).contains("lacks the seal");
    }

    @Test
    void a5_goesOnWhereAnotherProcessEnded() {
        JsonLinesAuditLog first = smallSegments();
        JsonLinesAuditLog second = smallSegments();
        for (int i = 0; i < 6; i += 2) {
            assertThat(first.append(entries(i, 1)).sequence()).isEqualTo(i + 1L);
            assertThat(second.append(entries(i, 1)).sequence()).isEqualTo(i + 2L);
        }
        assertThat(first.verify("finance", List.of()).intact()).isTrue();
    }

    @Test
    void sealsASegmentThatIsOldEnough() {
        JsonLinesAuditLog log = log();
        log.append(entries(1, 1));
        log.append(List.of(at(NOW.plus(Duration.ofDays(29)))));
        assertThat(segment(2)).doesNotExist();
        log.append(List.of(at(NOW.plus(Duration.ofDays(30)))));
        assertThat(segment(2)).exists();
    }

    @Test
    void finishesADropThatACrashCutShort() throws IOException {
        JsonLinesAuditLog log = smallSegments();
        log.append(entries(1, 1));
        byte[] old = Files.readAllBytes(segment(1));
        log.append(entries(2, 1));
        log.drop("finance", Instant.MAX);
        Files.write(segment(1), old);

        assertThat(all()).hasSize(1);
        assertThat(log.drop("finance", Instant.MAX)).isZero();
        assertThat(segment(1)).doesNotExist();
    }

    @Test
    void saysWhenTheFolderCantBeUsed() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "a file");

        assertThatThrownBy(() -> JsonLinesAuditLog.at(file))
                .isInstanceOf(AuditException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void entriesSaysWhichLineIsNone() throws IOException {
        log().append(entries(1, 2));
        Files.writeString(
                segment(1), "nonsense\n" + Files.readString(segment(1)), StandardOpenOption.TRUNCATE_EXISTING);

        assertThatThrownBy(this::all)
                .isInstanceOf(AuditException.class)
                .hasMessageContaining("00000001.jsonl, line 1")
                .hasMessageContaining("verify");
    }

    private JsonLinesAuditLog log() {
        return JsonLinesAuditLog.at(folder);
    }

    /** Returns a log that seals after each append. */
    private JsonLinesAuditLog smallSegments() {
        return JsonLinesAuditLog.builder(folder).segmentBytes(1).build();
    }

    private List<AuditEntry> all() {
        try (Stream<AuditEntry> entries =
                log().entries(AuditQuery.builder("finance").build())) {
            return entries.toList();
        }
    }

    private Path segment(int number) {
        return folder.resolve("finance").resolve("0000000" + number + ".jsonl");
    }

    private static void replace(Path file, String old, String changed) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Files.write(file, text.replace(old, changed).getBytes(StandardCharsets.UTF_8));
    }

    private static List<AuditEntry> entries(long from, int count) {
        return LongStream.range(from, from + count)
                .mapToObj(id -> entry(id, AuditAction.CREATED, null))
                .toList();
    }

    private static AuditEntry at(Instant at) {
        return new AuditEntry(
                at, "finance", "run-1", "account.move", RecordKey.of(1L), null, AuditAction.DELETED, "t", 1, null);
    }

    private static AuditEntry entry(long id, AuditAction action, @Nullable String reason) {
        Instant version = Instant.parse("2026-06-30T12:00:00Z");
        return new AuditEntry(
                NOW, "finance", "run-1", "account.move", RecordKey.of(id), version, action, "account_move", 1, reason);
    }
}
