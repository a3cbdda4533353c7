package io.github.odoosync.client.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainTest {
    private static final Domain A = Domain.field("a").equalTo(1);
    private static final Domain B = Domain.field("b").equalTo(2);
    private static final Domain C = Domain.field("c").equalTo(3);

    static Stream<Arguments> notations() {
        return Stream.of(
                Arguments.of(Domain.all(), "[]"),
                Arguments.of(A, "[('a', '=', 1)]"),
                Arguments.of(A.and(B).and(C), "['&', '&', ('a', '=', 1), ('b', '=', 2), ('c', '=', 3)]"),
                Arguments.of(A.or(B).and(C), "['&', '|', ('a', '=', 1), ('b', '=', 2), ('c', '=', 3)]"),
                Arguments.of(A.or(B.and(C)), "['|', ('a', '=', 1), '&', ('b', '=', 2), ('c', '=', 3)]"),
                Arguments.of(A.and(B).not(), "['!', '&', ('a', '=', 1), ('b', '=', 2)]"),
                Arguments.of(A.not().not(), "[('a', '=', 1)]"),
                Arguments.of(A.and(Domain.all()), "[('a', '=', 1)]"),
                Arguments.of(Domain.anyOf(List.of()), "[(0, '=', 1)]"),
                Arguments.of(A.or(Domain.all()), "['|', ('a', '=', 1), (1, '=', 1)]"),
                Arguments.of(
                        Domain.field("line_ids").any(Domain.field("x").in(1, 2).and(B)),
                        "[('line_ids', 'any', ['&', ('x', 'in', [1, 2]), ('b', '=', 2)])]"),
                Arguments.of(Domain.field("name").equalTo("O'Hara \\"), "[('name', '=', 'O\\'Hara \\\\')]"),
                Arguments.of(Domain.field("active").equalTo(true), "[('active', '=', True)]"),
                Arguments.of(Domain.field("date").isNotSet(), "[('date', '=', False)]"));
    }

    @ParameterizedTest
    @MethodSource("notations")
    void writesOdoosNotation(Domain domain, String notation) {
        assertThat(domain).hasToString(notation);
    }

    @ParameterizedTest
    @MethodSource("notations")
    void readsWhatItWrites(Domain domain, String notation) {
        assertThat(Domain.of(domain.toList())).isEqualTo(domain).hasSameHashCodeAs(domain);
        assertThat(Domain.of(domain.toList())).hasToString(notation);
    }

    @Test
    void readsTermsSideBySideAsAllOfThem() {
        List<Object> copied =
                Arrays.asList("|", List.of("a", "=", 1), new Object[] {"b", "=", 2}, List.of("c", "=", 3));

        assertThat(Domain.of(copied)).isEqualTo(A.or(B).and(C));
    }

    @Test
    void readsNullsAndOldSpellings() {
        assertThat(Domain.of(List.of(Arrays.asList("a", "==", null))))
                .isEqualTo(Domain.field("a").isNotSet());
        assertThat(Domain.of(List.of(Arrays.asList("a", "<>", null))))
                .isEqualTo(Domain.field("a").isSet());
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(List.of("|", List.of("a", "=", 1)), "needs 2 terms"),
                Arguments.of(List.of("!"), "needs 1 terms"),
                Arguments.of(List.of("or", List.of("a", "=", 1)), "neither a condition"),
                Arguments.of(List.of(List.of("a", "=")), "not a condition of three"),
                Arguments.of(List.of(7), "not a condition of three"),
                Arguments.of(List.of(List.of("a", "~", 1)), "no operator"),
                Arguments.of(List.of(List.of("a;b", "=", 1)), "not a field's name"),
                Arguments.of(List.of(List.of("a", "in", 1)), "takes a list"),
                Arguments.of(List.of(List.of("a", "any", 1)), "takes a domain"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void refusesWhatIsNotWellFormed(List<Object> terms, String reason) {
        assertThatThrownBy(() -> Domain.of(terms))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @EnumSource(Operator.class)
    void readsEveryOperator(Operator operator) {
        assertThat(Operator.of(operator.symbol())).isEqualTo(operator);
    }

    @Test
    void bringsValuesIntoTheFormThatOdooReads() {
        assertThat(value(7)).isEqualTo(7L);
        assertThat(value(null)).isEqualTo(false);
        assertThat(value(1.5f)).isEqualTo(1.5);
        assertThat(value(new BigDecimal("1.10"))).isEqualTo(new BigDecimal("1.10"));
        assertThat(value(LocalDate.of(2026, 2, 3))).isEqualTo("2026-02-03");
        assertThat(value(Instant.parse("2026-02-03T13:04:05.999Z"))).isEqualTo("2026-02-03 13:04:05");
        assertThat(value(Arrays.asList(1, null))).isEqualTo(List.of(1L, false));
        assertThatThrownBy(() -> value(LocalDateTime.now()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("LocalDateTime");
        assertThatThrownBy(() -> value(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Object value(@org.jspecify.annotations.Nullable Object value) {
        List<?> condition =
                (List<?>) Domain.field("x").is(Operator.EQUAL, value).toList().get(0);
        return condition.get(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a.", ".a", "a..b", "1a", "a'--", "a\n", "a)"})
    void refusesWhatIsNoPath(String path) {
        assertThatThrownBy(() -> Domain.field(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void quotesTextForPatterns() {
        assertThat(Domain.literal("50%_\\")).isEqualTo("50\\%\\_\\\\");
        assertThat(Domain.field("name").startsWith("50%")).hasToString("[('name', '=like', '50\\\\%%')]");
        assertThat(Domain.field("name").contains("a_b")).hasToString("[('name', 'ilike', 'a\\\\_b')]");
    }

    @Test
    void tellsWhichFieldsItAsksAbout() {
        Domain domain = A.or(Domain.field("partner_id.country_id").equalTo(3).not())
                .and(Domain.field("line_ids")
                        .any(Domain.field("product_id.name").like("x")));

        assertThat(domain.fields()).containsExactly("a", "partner_id.country_id", "line_ids.product_id.name");
    }
}
