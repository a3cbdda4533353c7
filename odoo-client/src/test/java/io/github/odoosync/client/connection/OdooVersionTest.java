package io.github.odoosync.client.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OdooVersionTest {

    @ParameterizedTest
    @CsvSource({
        "19.0, 19, 0",
        "19.0+e, 19, 0",
        "14.0-20231205, 14, 0",
        "saas~18.4, 18, 4",
        "saas~19.1+e, 19, 1",
        "saas-18.2, 18, 2",
        "20, 20, 0"
    })
    void readsWhatServersCallThemselves(String text, int major, int minor) {
        assertThat(OdooVersion.parse(text)).isEqualTo(new OdooVersion(major, minor, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "master", "saas~", "x19.0", "123456.0"})
    void refusesWhatIsNoVersion(String text) {
        assertThatThrownBy(() -> OdooVersion.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a version");
    }

    @Test
    void readsVersionInfo() {
        assertThat(OdooVersion.of(List.of(19L, 0L, 0L, "final", 0L, ""))).isEqualTo(new OdooVersion(19, 0, "19.0"));
        assertThat(OdooVersion.of(List.of("saas~18", 4L, 0L, "final", 0L, "e")))
                .isEqualTo(new OdooVersion(18, 4, "saas~18.4+e"));
        assertThatThrownBy(() -> OdooVersion.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void comparesWithReleases() {
        OdooVersion saas = OdooVersion.parse("saas~18.4");

        assertThat(saas.atLeast(18)).isTrue();
        assertThat(saas.atLeast(18, 4)).isTrue();
        assertThat(saas.atLeast(18, 5)).isFalse();
        assertThat(saas.atLeast(19)).isFalse();
        assertThat(OdooVersion.parse("19.0").atLeast(18, 4)).isTrue();
    }
}
