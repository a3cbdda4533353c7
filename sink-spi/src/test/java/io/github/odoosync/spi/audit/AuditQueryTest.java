package io.github.odoosync.spi.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.spi.record.RecordKey;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditQueryTest {
    private static final AuditEntry ENTRY = Entries.of(7);

    @Test
    void matchesWhatMeetsAllConditions() {
        assertThat(AuditQuery.builder("finance").build().matches(ENTRY)).isTrue();
        assertThat(AuditQuery.builder("finance").stream("account.move")
                        .key(RecordKey.of(7L))
                        .runId("run-1")
                        .actions(Set.of(AuditAction.CREATED))
                        .from(Entries.NOON)
                        .until(Entries.NOON.plusNanos(1))
                        .build()
                        .matches(ENTRY))
                .isTrue();
    }

    @Test
    void matchesNothingThatFailsOneCondition() {
        assertThat(AuditQuery.builder("stock").build().matches(ENTRY)).isFalse();
        assertThat(query().stream("res.partner").build().matches(ENTRY)).isFalse();
        assertThat(query().key(RecordKey.of(8L)).build().matches(ENTRY)).isFalse();
        assertThat(query().runId("run-2").build().matches(ENTRY)).isFalse();
        assertThat(query().actions(Set.of(AuditAction.DELETED)).build().matches(ENTRY))
                .isFalse();
        assertThat(query().from(Entries.NOON.plusNanos(1)).build().matches(ENTRY))
                .isFalse();
        assertThat(query().until(Entries.NOON).build().matches(ENTRY)).isFalse();
    }

    private static AuditQuery.Builder query() {
        return AuditQuery.builder("finance");
    }
}
