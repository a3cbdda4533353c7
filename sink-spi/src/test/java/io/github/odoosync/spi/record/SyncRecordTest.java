package io.github.odoosync.spi.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SyncRecordTest {
    private static final RecordSchema SCHEMA = RecordSchema.of(
            null,
            List.of(
                    FieldSchema.of("name", LogicalType.STRING),
                    FieldSchema.of("id", LogicalType.INT64),
                    FieldSchema.of("company_id", LogicalType.INT64)),
            List.of("company_id", "id"));

    @Test
    void keyFollowsTheOrderOfTheKeyFields() {
        SyncRecord record = SyncRecord.upsert(SCHEMA, new Object[] {"x", 1L, 2L}, null);
        assertThat(record.key()).isEqualTo(new RecordKey(List.of(2L, 1L))).hasToString("2,1");
    }

    @Test
    void deletionCarriesNothingButItsKey() {
        SyncRecord record = SyncRecord.delete(SCHEMA, new RecordKey(List.of(2L, 1L)), Instant.EPOCH);
        assertThat(record.deleted()).isTrue();
        assertThat(record.value("id")).isEqualTo(1L);
        assertThat(record.value("company_id")).isEqualTo(2L);
        assertThat(record.value("name")).isNull();
        assertThat(record.version()).contains(Instant.EPOCH);
    }

    @Test
    void deletionNeedsAWholeKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyncRecord.delete(SCHEMA, RecordKey.of(1L), null))
                .withMessageContainingAll("1 key", "company_id", "id");
    }

    @Test
    void upsertNeedsAValuePerField() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyncRecord.upsert(SCHEMA, new Object[] {"x"}, null))
                .withMessage("1 values for 3 fields");
    }

    @Test
    void keyWithoutValueIsNamed() {
        SyncRecord record = SyncRecord.upsert(SCHEMA, new @Nullable Object[] {"x", null, 2L}, null);
        assertThatIllegalStateException().isThrownBy(record::key).withMessageContaining("id");
    }

    @Test
    void keepsAHashThatWasTakenBefore() {
        RowHash taken = new RowHash(1, 2);
        SyncRecord record = SyncRecord.upsert(SCHEMA, new Object[] {"x", 1L, 2L}, Instant.EPOCH)
                .overwriting()
                .hashed(taken);
        assertThat(record.hash()).isEqualTo(taken);
        assertThat(record.forced()).isTrue();
        assertThat(record.version()).contains(Instant.EPOCH);
        assertThat(record.value("name")).isEqualTo("x");
    }

    @Test
    void showsItsKeyAndVersionAndNoValues() {
        SyncRecord record = SyncRecord.upsert(SCHEMA, new Object[] {"secret", 1L, 2L}, Instant.EPOCH);
        assertThat(record).hasToString("2,1 @ 1970-01-01T00:00:00Z");
    }

    @Test
    void schemaRefusesAnUnknownKeyAndANameTwice() {
        List<FieldSchema> twice =
                List.of(FieldSchema.of("id", LogicalType.INT64), FieldSchema.of("id", LogicalType.STRING));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordSchema.of(null, twice, List.of("id")))
                .withMessageContaining("id appears twice");
        List<FieldSchema> one = List.of(FieldSchema.of("name", LogicalType.STRING));
        assertThatIllegalArgumentException().isThrownBy(() -> RecordSchema.of(null, one, List.of("id")));
        assertThatIllegalArgumentException().isThrownBy(() -> RecordSchema.of(null, one, List.of()));
    }

    @Test
    void decimalIsShownAsSqlWritesIt() {
        assertThat(LogicalType.MONEY).hasToString("DECIMAL(24, 6)");
    }
}
