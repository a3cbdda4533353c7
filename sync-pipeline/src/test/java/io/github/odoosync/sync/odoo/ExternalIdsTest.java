package io.github.odoosync.sync.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.testkit.odoo.traffic.Fault;
import org.junit.jupiter.api.Test;

class ExternalIdsTest extends ContactWrites {
    @Test
    void lettersAndDigitsStandAsTheyAreAndAllElseIsSpeltOut() {
        assertThat(ExternalIds.name("AZaz09", "AZaz09")).isEqualTo("AZaz09_AZaz09");
        assertThat(ExternalIds.name("a_b", "a_b")).isEqualTo("a-5f-b_a_b");
        // the characters beside them
        assertThat(ExternalIds.name("s", "/:@[`{")).isEqualTo("s_-2f--3a--40--5b--60--7b-");
        assertThat(ExternalIds.name("s", "😀")).isEqualTo("s_-1f600-");
    }

    @Test
    void aUserWhoMayNotReadExternalIdsIsToldSoBeforeAnythingIsWritten() {
        shop.server.inject(Fault.exception("odoo.exceptions.AccessError", "no").model("ir.model.data"));

        assertThatThrownBy(() -> writer(CONTACTS))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("the user may not read ir.model.data")
                .hasMessageContaining("give it the group Access Rights");
    }
}
