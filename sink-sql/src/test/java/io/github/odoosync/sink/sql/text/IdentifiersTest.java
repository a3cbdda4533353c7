package io.github.odoosync.sink.sql.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.sink.PermanentSinkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {
    @Test
    void s6_aNameMayHaveAsManyBytesAsTheTargetTakes() {
        assertThat(Identifiers.check("a column", "äää", 6)).isEqualTo("äää");
        assertThatThrownBy(() -> Identifiers.check("a column", "äääx", 6))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessage("a column, äääx, is 7 bytes long, at most 6 fit; give it a shorter name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\0", "a\0", "\0a", "\ud800"})
    void s6_whatIsNoNameIsRefused(String name) {
        assertThatThrownBy(() -> Identifiers.check("a column", name, 99))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageStartingWith("a column ");
    }

    @Test
    void s6_namesAndTextsEndWhereTheyEnd() {
        assertThat(Identifiers.quote("a\"b")).isEqualTo("\"a\"\"b\"");
        assertThat(Identifiers.literal("it's\0")).isEqualTo("'it''s'");
    }
}
