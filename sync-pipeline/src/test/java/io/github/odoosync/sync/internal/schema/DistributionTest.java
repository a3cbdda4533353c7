package io.github.odoosync.sync.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {

    @Test
    void sumsOverTheKeysThatNameAnAccountExactly() {
        assertThat(Distribution.parse("{\"3,7\": 0.1, \"3\": 0.2, \"8\": 33.3333333}"))
                .containsExactly(
                        Map.entry(3L, new BigDecimal("0.300000")),
                        Map.entry(7L, new BigDecimal("0.100000")),
                        Map.entry(8L, new BigDecimal("33.333333")));
    }

    @Test
    void nothingIsDistributedOverNoAccount() {
        assertThat(Distribution.parse(null)).isEmpty();
        assertThat(Distribution.parse("{}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "7",
                "{\"3\": 1} x",
                "{\"\": 1}",
                "{\"3,,4\": 1}",
                "{\"03\": 1}",
                "{\"9999999999999999999\": 1}",
                "{\"3\": true}",
                "{\"3\": {}}",
                "{\"3\": 1e99}",
                "{\"3\": 1e-9999999}",
                "{\"3\": 1e99999999999}"
            })
    void refusesWhatIsNoDistributionWithoutSayingIt(String json) {
        assertThatThrownBy(() -> Distribution.parse(json)).isInstanceOfSatisfying(MisfitException.class, e -> {
            assertThat(e.code()).isEqualTo("distribution");
            assertThat(e.reason()).doesNotContain("99");
        });
    }
}
