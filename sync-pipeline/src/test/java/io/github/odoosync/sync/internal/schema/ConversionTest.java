package io.github.odoosync.sync.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.record.LogicalType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConversionTest {
    private static final LogicalType DECIMAL = new LogicalType.Decimal(10, 2);
    private static final LocalDate DAY = LocalDate.of(2026, 2, 28);
    private static final Instant MOMENT = Instant.parse("2026-02-28T23:30:00Z");

    static Stream<Arguments> conversions() {
        return Stream.of(
                Arguments.of(LogicalType.STRING, " 7 ", LogicalType.INT64, 7L),
                Arguments.of(LogicalType.STRING, "7.0", LogicalType.INT64, 7L),
                Arguments.of(LogicalType.FLOAT64, 7.0, LogicalType.INT64, 7L),
                Arguments.of(DECIMAL, new BigDecimal("7.00"), LogicalType.INT64, 7L),
                Arguments.of(LogicalType.BOOLEAN, true, LogicalType.INT64, 1L),
                Arguments.of(LogicalType.STRING, "7.25", DECIMAL, new BigDecimal("7.25")),
                Arguments.of(LogicalType.INT64, 7L, DECIMAL, new BigDecimal("7")),
                Arguments.of(LogicalType.FLOAT64, 0.1, DECIMAL, new BigDecimal("0.1")),
                Arguments.of(DECIMAL, new BigDecimal("0.25"), LogicalType.FLOAT64, 0.25),
                Arguments.of(LogicalType.STRING, "1e3", LogicalType.FLOAT64, 1000.0),
                Arguments.of(LogicalType.STRING, "false", LogicalType.BOOLEAN, false),
                Arguments.of(LogicalType.INT64, 1L, LogicalType.BOOLEAN, true),
                Arguments.of(LogicalType.STRING, "2026-02-28", LogicalType.DATE, DAY),
                Arguments.of(LogicalType.TIMESTAMP, MOMENT, LogicalType.DATE, DAY),
                Arguments.of(LogicalType.STRING, "2026-02-28T23:30:00Z", LogicalType.TIMESTAMP, MOMENT),
                Arguments.of(LogicalType.DATE, DAY, LogicalType.TIMESTAMP, Instant.parse("2026-02-28T00:00:00Z")),
                Arguments.of(LogicalType.INT64_ARRAY, List.of(1L, 2L), LogicalType.JSON, "[1,2]"),
                Arguments.of(LogicalType.INT64_ARRAY, List.of(1L, 2L), LogicalType.STRING, "[1,2]"),
                Arguments.of(DECIMAL, new BigDecimal("700.00"), LogicalType.STRING, "700"),
                Arguments.of(LogicalType.FLOAT64, -0.0, LogicalType.STRING, "0"),
                Arguments.of(LogicalType.DATE, DAY, LogicalType.STRING, "2026-02-28"));
    }

    @ParameterizedTest
    @MethodSource("conversions")
    void converts(LogicalType from, Object value, LogicalType to, Object expected) {
        assertThat(Objects.requireNonNull(Conversion.between(from, to)).of(value))
                .isEqualTo(expected);
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of(LogicalType.STRING, "", LogicalType.INT64),
                Arguments.of(LogicalType.STRING, "7.5", LogicalType.INT64),
                Arguments.of(LogicalType.STRING, "9223372036854775808", LogicalType.INT64),
                Arguments.of(LogicalType.STRING, "1e999999999", LogicalType.INT64),
                Arguments.of(LogicalType.FLOAT64, 7.5, LogicalType.INT64),
                Arguments.of(LogicalType.FLOAT64, Double.NaN, LogicalType.INT64),
                Arguments.of(LogicalType.STRING, "1e400", LogicalType.FLOAT64),
                Arguments.of(LogicalType.STRING, "yes", LogicalType.BOOLEAN),
                Arguments.of(LogicalType.INT64, 2L, LogicalType.BOOLEAN),
                Arguments.of(LogicalType.STRING, "28.02.2026", LogicalType.DATE),
                Arguments.of(LogicalType.STRING, "2026-02-28 23:30:00", LogicalType.TIMESTAMP));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void refusesValuesThatDoNotFit(LogicalType from, Object value, LogicalType to) {
        Conversion conversion = Objects.requireNonNull(Conversion.between(from, to));

        assertThatThrownBy(() -> conversion.of(value)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void refusesTypesThatHaveNothingInCommon() {
        assertThat(Conversion.between(LogicalType.BOOLEAN, LogicalType.DATE)).isNull();
        assertThat(Conversion.between(LogicalType.STRING, LogicalType.INT64_ARRAY))
                .isNull();
        assertThat(Conversion.between(LogicalType.STRING, LogicalType.JSON)).isNull();
        assertThat(Conversion.between(LogicalType.FLOAT64, LogicalType.TIMESTAMP))
                .isNull();
    }

    @Test
    void takesWhatAFunctionMadeAsItsColumnsClass() {
        assertThat(Conversion.fitting(LogicalType.INT64, 7)).isEqualTo(7L);
        assertThat(Conversion.fitting(DECIMAL, 7)).isEqualTo(new BigDecimal("7"));
        assertThat(Conversion.fitting(LogicalType.INT64_ARRAY, List.of(7L))).isEqualTo(List.of(7L));
        assertThatThrownBy(() -> Conversion.fitting(LogicalType.INT64_ARRAY, List.of("7")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Conversion.fitting(LogicalType.TIMESTAMP, DAY))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
