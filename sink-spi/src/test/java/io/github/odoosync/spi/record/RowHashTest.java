package io.github.odoosync.spi.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowHashTest {
    private static final RecordSchema TWO = schema("a", "b");

    @Test
    void staysTheSameFromOneReleaseToTheNext() {
        RecordSchema schema = schema("a", "b", "c", "d", "e", "f", "g", "h", "i");
        RowHash hash = RowHash.of(schema, new @Nullable Object[] {
            7L,
            "Zoë",
            true,
            1.5,
            new BigDecimal("12.340000"),
            LocalDate.parse("2026-01-31"),
            Instant.parse("2026-01-31T12:00:00.000001Z"),
            List.of(1L, 2L),
            null
        });
        // a target keeps these digits: if they change, every row is written once more
        assertThat(hash).hasToString("3b787cc1f58a261d73767afef9aa5462");
    }

    @Test
    void differsForDifferentRows() {
        List<@Nullable Object[]> rows = List.of(
                new @Nullable Object[] {null, null},
                new @Nullable Object[] {"", null},
                new @Nullable Object[] {null, ""},
                new @Nullable Object[] {"ab", "c"},
                new @Nullable Object[] {"a", "bc"},
                new @Nullable Object[] {"1", null},
                new @Nullable Object[] {1L, null},
                new @Nullable Object[] {1.0, null},
                new @Nullable Object[] {BigDecimal.ONE, null},
                new @Nullable Object[] {BigDecimal.TEN, null},
                new @Nullable Object[] {new BigDecimal("0.1"), null},
                new @Nullable Object[] {BigDecimal.ZERO, null},
                new @Nullable Object[] {true, null},
                new @Nullable Object[] {false, null},
                new @Nullable Object[] {LocalDate.ofEpochDay(1), null},
                new @Nullable Object[] {Instant.ofEpochSecond(1), null},
                new @Nullable Object[] {Instant.ofEpochSecond(0, 1), null},
                new @Nullable Object[] {List.of(), null},
                new @Nullable Object[] {List.of(1L), 2L},
                new @Nullable Object[] {List.of(1L, 2L), null},
                new @Nullable Object[] {List.of(2L, 1L), null});
        Set<RowHash> hashes = new HashSet<>();
        rows.forEach(row -> assertThat(hashes.add(RowHash.of(TWO, row)))
                .as(Arrays.toString(row))
                .isTrue());
    }

    @Test
    void differsWhenAFieldIsRenamed() {
        Object[] row = {"x", "y"};
        assertThat(RowHash.of(schema("a", "c"), row)).isNotEqualTo(RowHash.of(TWO, row));
    }

    @Test
    void isTheSameForEqualNumbersOfDifferentScale() {
        assertThat(RowHash.of(TWO, new @Nullable Object[] {new BigDecimal("100"), null}))
                .isEqualTo(RowHash.of(TWO, new @Nullable Object[] {new BigDecimal("1.00E+2"), null}));
        assertThat(RowHash.of(TWO, new @Nullable Object[] {new BigDecimal("0.000000"), null}))
                .isEqualTo(RowHash.of(TWO, new @Nullable Object[] {BigDecimal.ZERO, null}));
    }

    @Test
    void takesNumbersOfAnyExponentAndTextsOfAnyLength() {
        RowHash small = RowHash.of(TWO, new Object[] {"x", "y"});
        RowHash.of(TWO, new @Nullable Object[] {new BigDecimal("1E+999999999"), null});
        RowHash.of(TWO, new Object[] {"x".repeat(1 << 20), "y".repeat(3 << 20)});
        assertThat(RowHash.of(TWO, new Object[] {"x", "y"})).isEqualTo(small);
    }

    @Test
    void isTheSameInEveryThread() {
        Object[] row = {"x", "y"};
        assertThat(CompletableFuture.supplyAsync(() -> RowHash.of(TWO, row)).join())
                .isEqualTo(RowHash.of(TWO, row));
    }

    @Test
    void refusesAClassOfNoLogicalTypeAndWorksAfterwards() {
        RowHash before = RowHash.of(TWO, new Object[] {"x", "y"});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RowHash.of(TWO, new Object[] {"x", 1}))
                .withMessageContaining("Integer");
        assertThat(RowHash.of(TWO, new Object[] {"x", "y"})).isEqualTo(before);
    }

    private static RecordSchema schema(String... names) {
        List<FieldSchema> fields = Arrays.stream(names)
                .map(name -> FieldSchema.of(name, LogicalType.STRING))
                .toList();
        return RecordSchema.of(null, fields, List.of("a"));
    }
}
