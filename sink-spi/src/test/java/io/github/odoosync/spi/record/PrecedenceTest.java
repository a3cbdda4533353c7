package io.github.odoosync.spi.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Of two records of one key, the one that would be left if they were written one after the other: S4. */
class PrecedenceTest {
    private static final RecordSchema SCHEMA =
            RecordSchema.of(null, List.of(FieldSchema.of("id", LogicalType.INT64)), List.of("id"));

    private static Precedence live(@Nullable Instant version) {
        return Precedence.of(SyncRecord.upsert(SCHEMA, new Object[] {1L}, version));
    }

    private static Precedence gone(@Nullable Instant version) {
        return Precedence.of(SyncRecord.delete(SCHEMA, RecordKey.of(1L), version));
    }

    private static Instant v(long second) {
        return Instant.ofEpochSecond(second);
    }

    @Test
    void s4_theNewerStaysAndOfEqualsTheLater() {
        assertThat(live(v(1)).yieldsTo(live(v(2)))).isTrue();
        assertThat(live(v(2)).yieldsTo(live(v(1)))).isFalse();
        assertThat(live(v(1)).yieldsTo(live(v(1)))).isTrue();
    }

    @Test
    void s4_aLiveRecordWinsTheTieAgainstADeletion() {
        assertThat(live(v(1)).yieldsTo(gone(v(1)))).isFalse();
        assertThat(gone(v(1)).yieldsTo(live(v(1)))).isTrue();
        assertThat(gone(v(1)).yieldsTo(gone(v(1)))).isTrue();
        assertThat(live(v(1)).yieldsTo(gone(v(2)))).isTrue();
    }

    @Test
    void s4_aRecordWithoutVersionAlwaysGivesWayAndIsGivenWayTo() {
        assertThat(live(v(9)).yieldsTo(live(null))).isTrue();
        assertThat(live(null).yieldsTo(live(v(1)))).isTrue();
        assertThat(live(null).yieldsTo(gone(v(1)))).isTrue();
    }

    @Test
    void s4_aForcedRecordStaysWhateverItsVersion() {
        SyncRecord repair = SyncRecord.upsert(SCHEMA, new Object[] {1L}, v(1)).overwriting();
        assertThat(live(v(9)).yieldsTo(Precedence.of(repair))).isTrue();
        assertThat(Precedence.of(repair).yieldsTo(live(v(0)))).isFalse();
    }

    @Test
    void s4_versionsAreComparedByTheMicrosecond() {
        assertThat(live(v(1).plusNanos(1_999)).yieldsTo(live(v(1).plusNanos(1_000))))
                .isTrue();
        assertThat(live(v(1).plusNanos(2_000)).yieldsTo(live(v(1).plusNanos(1_000))))
                .isFalse();
    }
}
