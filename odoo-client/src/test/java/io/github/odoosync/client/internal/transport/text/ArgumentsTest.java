package io.github.odoosync.client.internal.transport.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void bringsValuesToTheFewClassesThatEveryProtocolCarries() {
        assertThat(normalise(Arrays.asList(1, (short) 2, 3L, 1.5f, "x", true, null, new BigDecimal("1.10"))))
                .isEqualTo(Arrays.asList(1L, 2L, 3L, 1.5, "x", true, null, new BigDecimal("1.10")));
        assertThat(normalise(Set.of(7))).isEqualTo(List.of(7L));
        assertThat(normalise(Map.of("a", Map.of("b", 1)))).isEqualTo(Map.of("a", Map.of("b", 1L)));
    }

    @Test
    void writesDatesAsOdooReadsThem() {
        assertThat(normalise(Instant.parse("2026-01-31T13:05:09.5Z"))).isEqualTo("2026-01-31 13:05:09");
        assertThat(normalise(LocalDate.of(2026, 1, 31))).isEqualTo("2026-01-31");
    }

    @Test
    void namesTheValueThatItCannotCarry() {
        assertThatThrownBy(() -> normalise(Map.of("vals", List.of(Map.of("site", URI.create("x:y"))))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("res.partner.write: it.vals[0].site")
                .hasMessageContaining("java.net.URI");
        assertThatThrownBy(() -> normalise(Map.of("amount", Double.NaN))).hasMessageContaining("it.amount is NaN");
        assertThatThrownBy(() -> normalise(Map.of(1, 2))).hasMessageContaining("the key 1");
    }

    @Test
    void refusesAListThatHoldsItself() {
        List<Object> list = new ArrayList<>();
        list.add(list);

        assertThatThrownBy(() -> normalise(list))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nested");
    }

    private static @Nullable Object normalise(@Nullable Object value) {
        return Arguments.normalise("res.partner.write: it", value);
    }
}
