package io.github.odoosync.sync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.state.StateException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentCredentialsTest {
    private final EnvironmentCredentials store =
            new EnvironmentCredentials("FINANCE_", Map.of("FINANCE_ODOO_API_KEY", "secret", "FINANCE_EMPTY", " "));

    @Test
    void findsTheVariableOfAName() {
        assertThat(store.find("odoo.api-key")).contains("secret");
        assertThat(store.supplier("odoo.api-key").get()).isEqualTo("secret");
    }

    @Test
    void anEmptyVariableIsNone() {
        assertThat(store.find("empty")).isEmpty();
    }

    @Test
    void tellsWhichVariableIsToBeSet() {
        assertThatThrownBy(() -> store.require("sf.password"))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("FINANCE_SF_PASSWORD");
    }

    @Test
    void showsNoSecretInItsText() {
        assertThat(store).asString().doesNotContain("secret");
    }
}
