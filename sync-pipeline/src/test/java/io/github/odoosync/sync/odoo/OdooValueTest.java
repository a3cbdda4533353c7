package io.github.odoosync.sync.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.client.schema.ModelField;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only what differs is written, so that a change comes round no further. */
class OdooValueTest {
    private static final ModelField CHAR = field("char");
    private static final ModelField FLOAT = field("float");
    private static final ModelField HTML = field("html");
    private static final ModelField PRICE =
            ModelField.of("price", Map.of("type", "float", "digits", List.of(16, 2), "store", true));

    @Test
    void nothingAndZeroAndAnEmptyTextAreTheSame() {
        for (Object nothing : new Object[] {"", false, 0L, 0.0, BigDecimal.ZERO, new BigDecimal("0.004")}) {
            assertThat(same(PRICE, null, nothing)).as("%s", nothing).isTrue();
            assertThat(same(PRICE, nothing, null)).as("%s", nothing).isTrue();
        }
        assertThat(same(CHAR, null, "x")).isFalse();
        assertThat(same(CHAR, "x", null)).isFalse();
        assertThat(same(FLOAT, 1e-12, null)).isFalse();
    }

    @Test
    void aDecimalIsRoundedAsOdooRoundsIt() {
        assertThat(same(PRICE, new BigDecimal("1.005"), new BigDecimal("1.01"))).isTrue();
        assertThat(same(PRICE, new BigDecimal("1.004"), new BigDecimal("1.0"))).isTrue();
        assertThat(same(PRICE, new BigDecimal("1.004"), new BigDecimal("1.01"))).isFalse();
        assertThat(same(FLOAT, new BigDecimal("1.004"), new BigDecimal("1.0040")))
                .isTrue();
        assertThat(same(FLOAT, new BigDecimal("1.004"), new BigDecimal("1.005")))
                .isFalse();
    }

    @Test
    void aDoubleIsTheSameButForItsLastDigits() {
        assertThat(same(FLOAT, 0.1 + 0.2, 0.3)).isTrue();
        assertThat(same(FLOAT, 3e20 * 1.0000000000000002, 3e20)).isTrue();
        assertThat(same(FLOAT, 1.0, 1.0000001)).isFalse();
        assertThat(same(FLOAT, 1e-5, 2e-5)).isFalse();
        assertThat(same(FLOAT, 5.0, -5.0)).isFalse();
    }

    @Test
    void aMomentIsKeptToTheSecond() {
        Instant moment = Instant.parse("2026-01-02T03:04:05.999Z");
        assertThat(same(field("datetime"), moment, Instant.parse("2026-01-02T03:04:05Z")))
                .isTrue();
        assertThat(same(field("datetime"), moment, Instant.parse("2026-01-02T03:04:06Z")))
                .isFalse();
        assertThat(same(field("date"), LocalDate.of(2026, 1, 2), LocalDate.of(2026, 1, 3)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tom & Jerry | <p>Tom &amp; Jerry</p> | true",
                "one two | <div>one<br>two&nbsp;</div> | true",
                "a < b | <p>a &lt; b</p> | true",
                "one | <p>two</p> | false",
                "one two | <p>onetwo</p> | false",
            })
    void ofAnHtmlTextTheWordsCount(String plain, String html, boolean same) {
        assertThat(same(HTML, plain, html)).isEqualTo(same);
        assertThat(same(CHAR, plain, html)).as("as plain text").isFalse();
    }

    @Test
    void anHtmlTextWithoutWordsIsNone() {
        assertThat(same(HTML, null, "<p><br></p>")).isTrue();
        assertThat(same(HTML, "<p>&nbsp;</p>", "<p><br></p>")).isTrue();
        assertThat(same(HTML, "<p>x</p>", "<p><br></p>")).isFalse();
    }

    @Test
    void loadTakesTexts() {
        assertThat(OdooValue.text(field("boolean"), null)).isEqualTo("0");
        assertThat(OdooValue.text(field("boolean"), true)).isEqualTo("1");
        assertThat(OdooValue.text(CHAR, null)).isEmpty();
        assertThat(OdooValue.text(PRICE, new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(OdooValue.text(field("datetime"), Instant.parse("2026-01-02T03:04:05.9Z")))
                .isEqualTo("2026-01-02 03:04:05");
        assertThat(OdooValue.text(field("date"), LocalDate.of(2026, 1, 2))).isEqualTo("2026-01-02");
    }

    private static boolean same(ModelField field, @Nullable Object one, @Nullable Object other) {
        return OdooValue.same(field, one, other);
    }

    private static ModelField field(String type) {
        return ModelField.of("x", Map.of("type", type, "store", true));
    }
}
