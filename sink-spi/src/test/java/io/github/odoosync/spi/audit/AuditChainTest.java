package io.github.odoosync.spi.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AuditChainTest {
    private static final List<AuditEntry> ENTRIES = List.of(
            Entries.of(1),
            Entries.of(2),
            Entries.of(Entries.NOON.plusSeconds(1), "run-1", 2, null, null),
            Entries.of(Entries.NOON.plusSeconds(1), "run-2", 2, Entries.NOON, "22003: ü \uD83D\uDE00"),
            Entries.of(Entries.NOON, "run-2", 3, Entries.NOON, "long".repeat(1000)),
            Entries.of(4));

    @Test
    void a5_hashesWhatTheDefinitionSays() throws Exception {
        AuditHead expected = AuditHead.START;
        AuditChain chain = AuditChain.after(AuditHead.START);
        for (AuditEntry entry : ENTRIES) {
            expected = new AuditHead(expected.sequence() + 1, defined(expected, entry));

            assertThat(AuditChain.next(chain.head(), entry)).isEqualTo(expected);
            assertThat(chain.append(entry)).isEqualTo(expected);
            assertThat(chain.head()).isEqualTo(expected);
        }
    }

    @Test
    void a5_goesOnAfterAnyHead() {
        AuditChain whole = AuditChain.after(AuditHead.START);
        whole.append(Entries.of(1));
        AuditChain rest = AuditChain.after(whole.head());

        assertThat(rest.append(Entries.of(2))).isEqualTo(whole.append(Entries.of(2)));
    }

    @Test
    void a5_headsAreReadAsTheyAreWritten() {
        AuditHead head = AuditChain.next(AuditHead.START, Entries.of(1));

        assertThat(AuditHead.parse(head.toString())).isEqualTo(head);
        assertThatThrownBy(() -> AuditHead.parse("1:abc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1:abc");
    }

    @Test
    void a1_anEntryHoldsOnlyWhatEveryLogCanStore() {
        AuditEntry entry = Entries.of(
                Entries.NOON.plusNanos(999), "run-1", 1, Entries.NOON.plusNanos(1), "a\0b\uD83Dc \uD83D\uDE00");

        assertThat(entry.at()).isEqualTo(Entries.NOON);
        assertThat(entry.version()).isEqualTo(Entries.NOON);
        assertThat(entry.reason()).isEqualTo("a\uFFFDb\uFFFDc \uD83D\uDE00");
    }

    private static String defined(AuditHead before, AuditEntry entry) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(HexFormat.of().parseHex(before.hash()));
        out.writeLong(before.sequence() + 1);
        out.writeBoolean(true);
        out.writeLong(entry.at().getEpochSecond());
        out.writeInt(entry.at().getNano());
        text(out, entry.pipeline());
        text(out, entry.runId());
        text(out, entry.stream());
        text(out, entry.key().toString());
        out.writeBoolean(entry.version() != null);
        if (entry.version() != null) {
            out.writeLong(Objects.requireNonNull(entry.version()).getEpochSecond());
            out.writeInt(Objects.requireNonNull(entry.version()).getNano());
        }
        text(out, entry.action().name());
        text(out, entry.target());
        out.writeLong(entry.batch());
        if (entry.reason() == null) {
            out.writeInt(-1);
        } else {
            text(out, Objects.requireNonNull(entry.reason()));
        }
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
