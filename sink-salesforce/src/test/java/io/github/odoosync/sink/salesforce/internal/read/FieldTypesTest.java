package io.github.odoosync.sink.salesforce.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.LogicalType.Decimal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTypesTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @Test
    void s1_eachTypeIsReadFromItsJson() {
        assertThat(value(LogicalType.STRING, "\"x\"")).isEqualTo("x");
        assertThat(value(LogicalType.STRING, "null")).isNull();
        assertThat(value(LogicalType.BOOLEAN, "true")).isEqualTo(true);
        assertThat(value(LogicalType.BOOLEAN, "false")).isEqualTo(false);
        assertThat(value(LogicalType.DATE, "\"2026-01-02\"")).isEqualTo(LocalDate.of(2026, 1, 2));
        assertThat(value(LogicalType.TIMESTAMP, "\"2026-01-02T03:04:05.000+0000\""))
                .isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(value(LogicalType.INT64, "7.0")).isEqualTo(7L);
        assertThat(value(LogicalType.INT64, "9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(value(new Decimal(16, 2), "1.005")).isEqualTo(new BigDecimal("1.01"));
        assertThat(value(new Decimal(16, 2), "-7")).isEqualTo(new BigDecimal("-7.00"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1e37 | true",
                "99999999999999999999999999999999999999 | true",
                "1e38 | false",
                "999999999999999999999999999999999999999 | false",
            })
    void s3_aNumberHasAsManyDigitsAsAFieldMayHave(String number, boolean fits) {
        if (fits) {
            assertThat(value(new Decimal(38, 0), number)).isEqualTo(new BigDecimal(number).setScale(0));
        } else {
            assertThatThrownBy(() -> value(new Decimal(38, 0), number)).hasMessage("a number is beyond any of a field");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "BOOLEAN | 1 | a JSON NUMBER is no BOOLEAN",
                "BOOLEAN | \"true\" | a text is no BOOLEAN",
                "INT64 | true | a JSON BOOLEAN is no INT64",
                "INT64 | \"7\" | a text is no INT64",
                "INT64 | 9223372036854775808 | a number has more than 64 bits",
                "STRING | 7 | a JSON NUMBER is no STRING",
                "STRING | [] | a JSON ARRAY is no STRING",
                "DATE | \"2026-13-01\" | a text is no DATE",
                "DATE | \"2026-01-02T03:04:05Z\" | a text is no DATE",
                "TIMESTAMP | \"2026-01-02\" | a text is no TIMESTAMP",
            })
    void s3_whatIsNoneOfTheTypeIsRefusedAndNotShown(String type, String json, String message) {
        assertThatThrownBy(() -> value(LogicalType.Simple.valueOf(type), json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static @Nullable Object value(LogicalType type, String json) {
        try {
            return FieldTypes.value(type, JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
