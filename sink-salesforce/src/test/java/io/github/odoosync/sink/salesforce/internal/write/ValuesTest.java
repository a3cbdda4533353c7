package io.github.odoosync.sink.salesforce.internal.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.sink.salesforce.internal.describe.FieldDescription;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values as Salesforce reads them, and what it tells as we read it. */
class ValuesTest {

    private static FieldDescription field(String type, int length, int precision, int scale) {
        return new FieldDescription(
                "F__c", type, length, precision, scale, false, false, true, true, true, null, List.of());
    }

    private static @Nullable String text(LogicalType type, FieldDescription field, @Nullable Object value)
            throws MisfitException {
        return Objects.requireNonNull(FieldTexts.of(type, field)).of(value);
    }

    @Test
    void valuesOfEachTypeAreWrittenExactly() throws MisfitException {
        FieldDescription currency = field("currency", 0, 18, 6);
        assertThat(text(LogicalType.MONEY, currency, new BigDecimal("100.000000")))
                .isEqualTo("100");
        assertThat(text(LogicalType.MONEY, currency, new BigDecimal("0E-6"))).isEqualTo("0");
        assertThat(text(LogicalType.MONEY, currency, new BigDecimal("123456789012.123456")))
                .isEqualTo("123456789012.123456");
        assertThat(text(LogicalType.FLOAT64, field("double", 0, 18, 2), 0.1 + 0.2))
                .isEqualTo("0.3");
        assertThat(text(LogicalType.INT64, field("int", 0, 0, 0), 7L)).isEqualTo("7");
        assertThat(text(LogicalType.DATE, field("date", 0, 0, 0), LocalDate.of(2026, 1, 31)))
                .isEqualTo("2026-01-31");
        assertThat(text(LogicalType.TIMESTAMP, field("datetime", 0, 0, 0), Instant.parse("2026-01-31T12:00:00Z")))
                .isEqualTo("2026-01-31T12:00:00.000Z");
        FieldDescription checkbox = field("boolean", 0, 0, 0);
        assertThat(text(LogicalType.BOOLEAN, checkbox, true)).isEqualTo("true");
        assertThat(text(LogicalType.BOOLEAN, checkbox, null))
                .as("Salesforce has no null boolean")
                .isEqualTo("false");
        assertThat(text(LogicalType.STRING, field("textarea", 99, 0, 0), "")).isNull();
        assertThat(text(LogicalType.JSON, field("textarea", 99, 0, 0), "{}")).isEqualTo("{}");
    }

    @Test
    void valuesOutsideOfAFieldAreMisfits() {
        assertThatThrownBy(() -> text(LogicalType.INT64, field("int", 0, 0, 0), 1L << 31))
                .hasMessageContaining("32 bits");
        assertThatThrownBy(() -> text(LogicalType.FLOAT64, field("double", 0, 18, 2), Double.NaN))
                .hasMessageContaining("infinite");
        assertThatThrownBy(() -> text(LogicalType.DATE, field("date", 0, 0, 0), LocalDate.of(1, 1, 1)))
                .hasMessageContaining("years 1700 to 4000");
        assertThatThrownBy(() -> text(LogicalType.STRING, field("string", 9, 0, 0), "nul \0"))
                .hasMessageContaining("control character");
    }

    @Test
    void externalIdsAreReadBackAndOthersAreNot() {
        ExternalIds ids = ExternalIds.ofIds("acme", "res.partner");
        assertThat(ids.keyOf(ids.of(7))).hasValue(RecordKey.of(7L));
        assertThat(ids.keyOf("acme:res.partner.bank,7")).isEmpty();
        assertThat(ids.keyOf("acme:res.partner,7,8")).isEmpty();
        assertThat(ids.keyOf("acme:res.partner,")).isEmpty();
    }

    @Test
    void externalIdsOfSeveralPartsAreReadBackAndBounded() throws MisfitException {
        ExternalIds ids = new ExternalIds("acme", "product.product", List.of(LogicalType.INT64, LogicalType.STRING));
        RecordKey key = new RecordKey(List.of(7L, "EUR"));
        assertThat(ids.of(key)).isEqualTo("acme:product.product,7,EUR");
        assertThat(ids.keyOf(ids.of(key))).hasValue(key);
        assertThat(ids.keyOf("acme:product.product,7")).isEmpty();
        assertThat(ids.keyOf("acme:product.product,07,EUR")).isEmpty();
        assertThat(ids.longest()).isEqualTo("acme:product.product,".length() + 20 + 1 + 40);
        ids.check(1, "EUR");
        for (String unfit : new String[] {"", "a,b", " a", "x".repeat(41)}) {
            assertThatThrownBy(() -> ids.check(1, unfit)).isInstanceOf(MisfitException.class);
        }
        assertThatThrownBy(() -> ids.check(0, null)).hasMessageContaining("null");
        assertThatThrownBy(() -> ids.check(0, Long.MAX_VALUE)).hasMessageContaining("no id");
    }

    @Test
    void errorsOfBulkJobsAreReadApart() {
        assertThat(Refusal.ofBulk("REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --"))
                .isEqualTo(new Refusal(
                        "REQUIRED_FIELD_MISSING", "Required fields are missing: [LastName]", List.of("LastName")));
        assertThat(Refusal.ofBulk("UNABLE_TO_LOCK_ROW:unable to obtain exclusive access:--")
                        .passing())
                .isTrue();
        assertThat(Refusal.ofBulk("INVALID_FIELD:Foreign key external ID: a:b,7 not found for field X:--"))
                .matches(Refusal::missingParent)
                .matches(refusal -> refusal.fields().isEmpty());
        assertThat(Refusal.ofBulk("who knows").code()).isEqualTo("UNKNOWN_EXCEPTION");
        assertThat(Refusal.ofBulk("X_Y:text\nof: two lines:A__c B__c --").fields())
                .containsExactly("A__c", "B__c");
    }

    @Test
    void longListsOfLiteralsAreCutIntoConditions() {
        assertThat(Soql.in("F", List.of("'a'", "'b'"))).containsExactly("F IN ('a','b')");
        List<String> many = java.util.Collections.nCopies(1_000, "'acme:res.partner,1'");
        assertThat(Soql.in("F", many)).hasSizeGreaterThan(1);
        assertThat(Soql.startsWith("F", "a_b:it's,")).isEqualTo("F LIKE 'a\\_b:it\\'s,%'");
    }
}
