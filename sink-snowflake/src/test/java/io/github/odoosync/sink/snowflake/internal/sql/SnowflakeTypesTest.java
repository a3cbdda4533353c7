package io.github.odoosync.sink.snowflake.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.LogicalType.Decimal;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnowflakeTypesTest {

    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of(LogicalType.STRING, "VARCHAR(16777216)"),
                Arguments.of(LogicalType.INT64, "NUMBER(19,0)"),
                Arguments.of(LogicalType.FLOAT64, "FLOAT"),
                Arguments.of(LogicalType.BOOLEAN, "BOOLEAN"),
                Arguments.of(LogicalType.DATE, "DATE"),
                Arguments.of(LogicalType.TIMESTAMP, "TIMESTAMP_NTZ(6)"),
                Arguments.of(LogicalType.JSON, "VARIANT"),
                Arguments.of(LogicalType.INT64_ARRAY, "ARRAY"),
                Arguments.of(LogicalType.MONEY, "NUMBER(24,6)"),
                Arguments.of(new Decimal(38, 0), "NUMBER(38,0)"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aTypeIsNamedAndReadBack(LogicalType type, String name) {
        assertThat(SnowflakeTypes.name(type)).isEqualTo(name);
        assertThat(SnowflakeTypes.type(name)).isEqualTo(type);
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of("varchar(20)", LogicalType.STRING),
                Arguments.of("NUMBER(10, 2)", new Decimal(10, 2)),
                Arguments.of("NUMBER(5)", new Decimal(5, 0)),
                Arguments.of("TIMESTAMP_NTZ(9)", LogicalType.TIMESTAMP));
    }

    @ParameterizedTest
    @MethodSource("others")
    void aTypeThatSomebodyElseChoseIsRead(String name, LogicalType type) {
        assertThat(SnowflakeTypes.type(name)).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TIMESTAMP_NTZ(3)",
                "TIMESTAMP_NTZ",
                "TIMESTAMP_LTZ(9)",
                "TIMESTAMP_TZ(9)",
                "NUMBER",
                "BINARY(8388608)",
                "TIME(9)",
                "OBJECT",
                "GEOGRAPHY",
                "VECTOR(FLOAT, 3)",
                ""
            })
    void aTypeThatHoldsNoneOfOursIsNone(String name) {
        assertThat(SnowflakeTypes.type(name)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"VARCHAR(20), 20", "varchar(16777216), 16777216", "VARCHAR,", "NUMBER(19),", "ARRAY,"})
    void aTextHasALength(String name, @Nullable Integer length) {
        if (length == null) {
            assertThat(SnowflakeTypes.length(name)).isEmpty();
        } else {
            assertThat(SnowflakeTypes.length(name)).hasValue(length);
        }
    }
}
