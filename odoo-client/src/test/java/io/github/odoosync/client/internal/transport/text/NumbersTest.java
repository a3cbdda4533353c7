package io.github.odoosync.client.internal.transport.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-7, -7",
        "2147483648.0, 2147483648",
        "1e3, 1000",
        "1.5E1, 15",
        "999999999999999999, 999999999999999999",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808"
    })
    void readsWholeNumbers(String text, long expected) {
        assertThat(integer(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "1.5", "abc", "9223372036854775808", "nan", "1e999999999", "1 "})
    void refusesWhatIsNoWholeNumberOf64Bits(String text) {
        assertThatThrownBy(() -> integer(text)).isInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.10",
                "-0.10",
                "12345.6789",
                "1234567890123456.78",
                "12345678901234567890.123456789",
                "1E+3",
                "-5",
                "0.000001"
            })
    void keepsTheDigitsOfDecimals(String text) {
        assertThat(decimal(text)).isEqualTo(new BigDecimal(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "-.", "1..2", "NaN", "inf", "1e1000000", "1e-1000000", "0x10"})
    void refusesWhatIsNoDecimal(String text) {
        assertThatThrownBy(() -> decimal(text)).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void readsPythonsAndJsonsSpecialDoubles() {
        assertThat(real("nan")).isNaN();
        assertThat(real("NaN")).isNaN();
        assertThat(real("inf")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(real("-inf")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(real("-Infinity")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(real("1e-07")).isEqualTo(1e-7);
        assertThat(real("0.1")).isEqualTo(0.1);
        assertThatThrownBy(() -> real("abc")).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void readsInsideALargerText() {
        char[] text = "x12.5y".toCharArray();

        assertThat(Numbers.decimal(text, 1, 4)).isEqualTo(new BigDecimal("12.5"));
        assertThat(Numbers.integer(text, 1, 2)).isEqualTo(12);
        assertThat(Numbers.real(text, 1, 4)).isEqualTo(12.5);
    }

    private static long integer(String text) {
        return Numbers.integer(text.toCharArray(), 0, text.length());
    }

    private static BigDecimal decimal(String text) {
        return Numbers.decimal(text.toCharArray(), 0, text.length());
    }

    private static double real(String text) {
        return Numbers.real(text.toCharArray(), 0, text.length());
    }
}
