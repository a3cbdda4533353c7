package io.github.odoosync.sink.salesforce.internal.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** All that is missing is told at once, with what would make it. */
class MissingMetadataTest {
    private static final String ALL = ",\"createable\":true,\"updateable\":true,\"deletable\":true";
    private static final String EDITABLE = "\"createable\":true,\"updateable\":true";
    private static final String EXTERNAL_ID = "{\"name\":\"Odoo_Id__c\",\"type\":\"string\",\"length\":255,"
            + "\"externalId\":true,\"unique\":true," + EDITABLE + "}";
    private static final Map<String, OwnField> OWN = Map.of(
            "Odoo_Id__c", OwnField.EXTERNAL_ID,
            "Odoo_Deleted__c", OwnField.DELETED,
            "Odoo_Version__c", OwnField.VERSION,
            "Odoo_Hash__c", OwnField.HASH);

    private final FakeRest rest = new FakeRest();

    @Test
    void orgThatHasAllLacksNothing() {
        rest.object("Account", ALL, EXTERNAL_ID, "{\"name\":\"Name\",\"type\":\"string\"," + EDITABLE + "}");

        MissingMetadata missing =
                missing(new Requirement("Account", true, Set.of("Name"), Map.of("Odoo_Id__c", OwnField.EXTERNAL_ID)));

        assertThat(missing.findings()).isEmpty();
        assertThat(missing.files("64.0")).isEmpty();
    }

    @Test
    void listsAllThatIsWrongAtOnce() {
        rest.object(
                "Account",
                ",\"createable\":true",
                "{\"name\":\"Name\",\"type\":\"string\"}",
                "{\"name\":\"Odoo_Id__c\",\"type\":\"string\",\"length\":30," + EDITABLE + "}",
                "{\"name\":\"Odoo_Version__c\",\"type\":\"double\"," + EDITABLE + "}");

        MissingMetadata missing = missing(
                new Requirement("Odoo_Invoice__c", false, Set.of(), Map.of()),
                new Requirement("Account", true, Set.of("Name", "Fax"), OWN));

        assertThat(missing.findings())
                .containsExactly(
                        "the user may not change records of Account; give the user that the app runs as the right by a"
                                + " permission set",
                        "the user may not delete records of Account; give the user that the app runs as the right by a"
                                + " permission set",
                        "Account.Fax is not there, or the user can't see it; check its API name, leave it out of the"
                                + " mapping, or make it visible by a permission set",
                        "Account.Name can't be written by the user; leave it out of the mapping, or make it editable by"
                                + " a permission set",
                        "Account.Odoo_Deleted__c is not there, or the user can't see it; deploy the metadata that comes"
                                + " with this, or make it visible by a permission set",
                        "Account.Odoo_Hash__c is not there, or the user can't see it; deploy the metadata that comes"
                                + " with this, or make it visible by a permission set",
                        "Account.Odoo_Id__c holds 30 characters and 80 are needed; make it longer",
                        "Account.Odoo_Id__c is not an external id, and not unique; tick it in the field's definition in"
                                + " Setup",
                        "Account.Odoo_Version__c is of type double, not datetime; name another field",
                        "Odoo_Invoice__c is not there, or the user can't see it; check its API name, and give the user"
                                + " that the app runs as the right to it by a permission set");
    }

    @Test
    void writesTheMetadataThatWouldMakeTheFields() throws IOException {
        rest.object("Account", ALL).object("Order", ALL, EXTERNAL_ID);

        Map<String, String> files = missing(
                        new Requirement("Account", false, Set.of(), OWN),
                        new Requirement(
                                "Order",
                                false,
                                Set.of(),
                                Map.of("Odoo_Id__c", OwnField.EXTERNAL_ID, "Gone__c", OwnField.DELETED)))
                .files("64.0");

        assertThat(files.keySet())
                .containsExactly(
                        "objects/Account.object",
                        "objects/Order.object",
                        "package.xml",
                        "permissionsets/Odoosync_Fields.permissionset");
        for (Map.Entry<String, String> file : files.entrySet()) {
            assertThat(file.getValue()).as(file.getKey()).isEqualTo(golden(file.getKey()));
            requireWellFormed(file.getValue());
        }
    }

    @Test
    void standardFieldCanNotBeMade() {
        rest.object("Account", ALL);

        MissingMetadata missing =
                missing(new Requirement("Account", false, Set.of(), Map.of("OdooId", OwnField.EXTERNAL_ID)));

        assertThat(missing.findings()).singleElement().asString().contains("name a custom field instead");
        assertThat(missing.files("64.0")).isEmpty();
    }

    private MissingMetadata missing(Requirement... needed) {
        return MissingMetadata.of(new Describe(rest), List.of(needed));
    }

    private static String golden(String path) throws IOException {
        try (InputStream file = MissingMetadataTest.class.getResourceAsStream("metadata/" + path)) {
            assertThat(file).as("golden file " + path).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void requireWellFormed(String xml) {
        try {
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new AssertionError(xml, e);
        }
    }
}
