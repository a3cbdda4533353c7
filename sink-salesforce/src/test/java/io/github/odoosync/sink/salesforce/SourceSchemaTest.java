package io.github.odoosync.sink.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.source.SourceException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SourceSchemaTest {
    private final ChangingOrg org = new ChangingOrg();

    @Test
    void typesAndLabelsAreTheOrgs() {
        org.withField("Birthdate", "date", "")
                .withField("LastSeen__c", "datetime", "")
                .withField("Vip__c", "boolean", "")
                .withField("Children__c", "int", "")
                .withField("Score__c", "double", ",\"precision\":5,\"scale\":1")
                .withField("Languages__c", "multipicklist", "")
                .withField("AccountId", "reference", ",\"relationshipName\":\"Account\",\"referenceTo\":[\"Account\"]");
        RecordSchema schema = SourceFixture.source(org)
                .object(
                        "Contact",
                        "LastName",
                        "Credit__c",
                        "Birthdate",
                        "LastSeen__c",
                        "Vip__c",
                        "Children__c",
                        "Score__c",
                        "Languages__c",
                        "AccountId",
                        "Account.Odoo_Id__c",
                        "LastName",
                        "Id")
                .build()
                .schema("Contact");
        assertThat(schema.keyFields()).containsExactly("Id");
        assertThat(schema.fields())
                .extracting(FieldSchema::toString)
                .containsExactly(
                        "Id STRING",
                        "LastName STRING",
                        "Credit__c DECIMAL(18, 2)",
                        "Birthdate DATE",
                        "LastSeen__c TIMESTAMP",
                        "Vip__c BOOLEAN",
                        "Children__c INT64",
                        "Score__c DECIMAL(5, 1)",
                        "Languages__c STRING",
                        "AccountId STRING",
                        "Account.Odoo_Id__c STRING",
                        "_odoo_id INT64",
                        "_written_version TIMESTAMP",
                        "_own_change BOOLEAN");
        FieldSchema name = schema.fields().get(1);
        assertThat(name.label()).contains("Last Name");
        assertThat(name.sourceType()).contains("string");
        assertThat(name.type()).isEqualTo(LogicalType.STRING);
    }

    @Test
    void allThatIsMissingIsNamedAtOnce() {
        org.without("IsDeleted")
                .without(ChangingOrg.EXT)
                .withField("MailingAddress", "address", "")
                .withField("WhoId", "reference", ",\"relationshipName\":\"Who\",\"referenceTo\":[\"Lead\",\"Contact\"]")
                .withField("OwnerId", "reference", ",\"relationshipName\":\"Owner\",\"referenceTo\":[\"User\"]");
        SalesforceSource source = SourceFixture.source(org, null)
                .versionField("LastName")
                .object("Contact", "Nope", "MailingAddress", "Who.Name", "Owner.Name", "Account.Name")
                .build();
        assertThatThrownBy(() -> source.schema("Contact"))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith(
                        "Contact can't be read as it is configured:\n- the login does not tell its user")
                .hasMessageContaining("- Contact.IsDeleted is not there, or the user that the app runs as can't see it")
                .hasMessageContaining("- Contact.Odoo_Id__c is not there")
                .hasMessageContaining("- Contact.Nope is not there")
                .hasMessageContaining("- Contact.MailingAddress is of type address, which is not read")
                .hasMessageContaining("- Contact.Who.Name leads to several objects")
                .hasMessageContaining("- Contact.Owner.Name is not there")
                .hasMessageContaining("- Contact.Account.Name is not there")
                .extracting(failure -> ((SourceException) failure).retryable())
                .isEqualTo(false);
    }

    @Test
    void aFieldThatCannotHoldVersionsIsRefused() {
        org.withField("Ready__c", "boolean", "");
        SalesforceSource source = SourceFixture.source(org)
                .versionField("Ready__c")
                .object("Contact")
                .build();
        assertThatThrownBy(() -> source.schema("Contact"))
                .hasMessageContaining("Contact.Ready__c is of type boolean and must be of type datetime or string");
    }

    @Test
    void moreFieldsThanAQueryHoldsAreRefused() {
        String[] names = IntStream.range(0, 400)
                .mapToObj(i -> "A_field_with_a_long_name_" + i + "__c")
                .toArray(String[]::new);
        for (String name : names) {
            org.withField(name, "string", "");
        }
        SalesforceSource source =
                SourceFixture.source(org).object("Contact", names).build();
        assertThatThrownBy(() -> source.schema("Contact")).hasMessageContaining("more fields than fit into a query");
    }

    @Test
    void anObjectThatIsNotThereIsTheSourcesFailure() {
        SalesforceSource source = SourceFixture.source(org).object("Lead").build();
        assertThatThrownBy(() -> source.schema("Lead"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("the org has no object Lead")
                .hasCauseInstanceOf(PermanentSinkException.class);
        assertThatThrownBy(() -> source.schema("Contact"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("name it with object(...)");
    }

    @Test
    void aSchemaIsAskedAnew() {
        SalesforceSource source =
                SourceFixture.source(org).object("Contact", "LastName").build();
        source.schema("Contact");
        org.without("LastName");
        assertThatThrownBy(() -> source.schema("Contact")).hasMessageContaining("Contact.LastName is not there");
    }

    @Test
    void whatIsConfiguredWrongFailsAtOnce() {
        for (Runnable wrong : List.<Runnable>of(
                () -> SourceFixture.source(org).prefix("Acme:"),
                () -> SourceFixture.source(org).object("Contact", "a b"),
                () -> SourceFixture.source(org).object("Contact").object("Contact"),
                () -> SourceFixture.source(org).model("Contact", "Partner"),
                () -> SourceFixture.source(org).overlap(java.time.Duration.ZERO),
                () -> SourceFixture.source(org).build(),
                () -> SourceFixture.source(org)
                        .object("Contact")
                        .versionField(ChangingOrg.EXT)
                        .build())) {
            assertThatThrownBy(wrong::run).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
