package io.github.odoosync.spi.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditVerifierTest {
    private final List<AuditHead> heads = heads(6);

    @Test
    void a5_findsNothingInALogAsItWasWritten() {
        AuditVerifier verifier = new AuditVerifier(heads);
        AuditSeal seal = seal(1, 0, 3);
        read(verifier.segment(), 1, 3);
        assertThat(verifier.sealed(seal, "segment 1")).isTrue();
        read(verifier.segment(), 4, 6);

        AuditVerification found = verifier.end(List.of("a repair"));
        assertThat(found.intact()).isTrue();
        assertThat(found.entries()).isEqualTo(6);
        assertThat(found.segments()).isEqualTo(2);
        assertThat(found.repairs()).containsExactly("a repair");
    }

    @Test
    void a5_goesAcrossADroppedSegmentAndItsHeads() {
        AuditVerifier verifier = new AuditVerifier(heads);
        assertThat(verifier.dropped(seal(1, 0, 3).withoutEntries(), "seals")).isTrue();
        read(verifier.segment(), 4, 6);

        AuditVerification found = verifier.end(List.of());
        assertThat(found.firstBroken()).isEmpty();
        assertThat(found.droppedSegments()).isEqualTo(1);
        assertThat(found.entries()).isEqualTo(3);
    }

    @Test
    void a5_namesASealThatDoesNotFollow() {
        AuditVerifier verifier = new AuditVerifier(List.of());
        read(verifier.segment(), 1, 2);

        assertThat(verifier.dropped(seal(2, 3, 6), "seals")).isFalse();
        assertThat(verifier.end(List.of()).firstBroken().orElseThrow()).contains("segment 2 does not follow entry 2");
    }

    @Test
    void a5_namesASegmentThatEndsTooEarly() {
        AuditVerifier verifier = new AuditVerifier(List.of());
        read(verifier.segment(), 1, 2);

        assertThat(verifier.sealed(seal(1, 0, 3), "segment 1")).isFalse();
        assertThat(verifier.end(List.of()).firstBroken().orElseThrow()).contains("segment 1", "entry 2", "entry 3");
    }

    @Test
    void a5_keepsTheFirstThingThatIsBroken() {
        AuditVerifier verifier = new AuditVerifier(List.of());
        assertThat(verifier.entry(heads.get(2), Entries.of(2), () -> "line 1")).isFalse();
        verifier.broken("something else");

        assertThat(verifier.intact()).isFalse();
        assertThat(verifier.end(List.of()).firstBroken()).contains("line 1: entry 2 stands where entry 1 is due");
    }

    @Test
    void a5_namesAnEntryWhoseHashDoesNotFollow() {
        AuditVerifier verifier = new AuditVerifier(List.of());

        assertThat(verifier.entry(heads.get(1), Entries.of(7), () -> "line 1")).isFalse();
        assertThat(verifier.end(List.of()).firstBroken().orElseThrow()).contains("line 1", "not as it was written");
    }

    @Test
    void a5_namesAHeadThatTheChainDoesNotHold() {
        AuditVerifier cut = new AuditVerifier(List.of(heads.get(5)));
        read(cut.segment(), 1, 3);
        assertThat(cut.end(List.of()).firstBroken().orElseThrow()).contains("entry 5", "ends with entry 3");

        AuditVerifier other = new AuditVerifier(List.of(new AuditHead(1, "f".repeat(64))));
        assertThat(other.entry(heads.get(1), Entries.of(1), () -> "line 1")).isFalse();
        assertThat(other.end(List.of()).firstBroken().orElseThrow()).contains("entry 1 has another hash");
    }

    private void read(AuditVerifier verifier, int from, int to) {
        for (int i = from; i <= to; i++) {
            assertThat(verifier.entry(heads.get(i), Entries.of(i), () -> "line"))
                    .isTrue();
        }
    }

    private AuditSeal seal(int segment, int before, int after) {
        return new AuditSeal(segment, heads.get(before), heads.get(after), Entries.NOON, false);
    }

    private static List<AuditHead> heads(int count) {
        List<AuditHead> heads = new ArrayList<>(List.of(AuditHead.START));
        for (int i = 1; i <= count; i++) {
            heads.add(AuditChain.next(heads.get(i - 1), Entries.of(i)));
        }
        return heads;
    }
}
