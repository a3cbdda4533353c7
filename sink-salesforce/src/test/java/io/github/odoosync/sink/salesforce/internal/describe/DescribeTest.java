package io.github.odoosync.sink.salesforce.internal.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescribeTest {
    private final FakeRest rest = new FakeRest();
    private final Describe describe = new Describe(rest);

    @Test
    void readsFieldsAndWhereReferencesLead() {
        rest.object(
                "Contact",
                ",\"createable\":true,\"updateable\":true,\"deletable\":false",
                "{\"name\":\"AccountId\",\"type\":\"reference\",\"length\":18,\"createable\":true,\"updateable\":true,"
                        + "\"nillable\":true,\"relationshipName\":\"Account\",\"referenceTo\":[\"Account\"]}",
                "{\"name\":\"Odoo_Id__c\",\"type\":\"string\",\"length\":255,\"externalId\":true,\"unique\":true,"
                        + "\"createable\":true,\"updateable\":true,\"relationshipName\":null,\"referenceTo\":[]}");

        ObjectDescription contact = describe.of("Contact");

        assertThat(contact.createable()).isTrue();
        assertThat(contact.deletable()).isFalse();
        assertThat(contact.fields().get("AccountId"))
                .isEqualTo(new FieldDescription(
                        "AccountId",
                        "reference",
                        18,
                        0,
                        0,
                        false,
                        false,
                        true,
                        true,
                        true,
                        "Account",
                        List.of("Account")));
        assertThat(contact.fields().get("Odoo_Id__c"))
                .isEqualTo(new FieldDescription(
                        "Odoo_Id__c", "string", 255, 0, 0, true, true, true, true, false, null, List.of()));
    }

    @Test
    void asksOnce() {
        rest.object("Account", "");

        assertThat(describe.of("Account")).isSameAs(describe.of("Account"));
        assertThat(rest.paths).containsExactly("/sobjects/Account/describe");
    }

    @Test
    void objectThatIsNotThereIsNamedWithWhatToDo() {
        assertThatThrownBy(() -> describe.of("Odoo_Invoice__c"))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining(
                        "the org has no object Odoo_Invoice__c, or the user that the app runs as can't see it")
                .hasMessageContaining("permission set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "Account/describe", "Ac count", "1x"})
    void nameThatIsNoneIsNotSent(String name) {
        assertThatThrownBy(() -> describe.of(name))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("no object's API name");

        assertThat(rest.paths).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"name\":\"Contact\",\"fields\":[]}", "{\"name\":\"Account\"}"})
    void whatIsNoDescriptionIsNotTakenForOne(String json) {
        rest.raw("Account", json);

        assertThatThrownBy(() -> describe.of("Account"))
                .isInstanceOf(RetryableSinkException.class)
                .hasMessageContaining("describing Account");
    }
}
