package io.github.odoosync.sink.salesforce.internal.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** What the sync itself needs and an org lacks is told, with what would make it. */
class LacksTest {
    private final Lacks lacks = new Lacks();

    @Test
    void writesTheMetadataThatWouldMakeTheFields() throws IOException {
        lacks.field("Account", "Odoo_Id__c", OwnField.EXTERNAL_ID);
        lacks.field("Account", "Odoo_Deleted__c", OwnField.DELETED);
        lacks.field("Account", "Odoo_Version__c", OwnField.VERSION);
        lacks.field("Account", "Odoo_Hash__c", OwnField.HASH);
        lacks.field("Order", "Gone__c", OwnField.DELETED);

        requireGolden("metadata/", lacks.files("64.0"));
    }

    @Test
    void writesACustomObjectWithItsFieldsAndRights() throws IOException {
        lacks.object(
                "Odoo_Stream__c",
                Map.of(
                        "Odoo_Id__c",
                        OwnField.EXTERNAL_ID,
                        "Pipeline__c",
                        OwnField.NOTE,
                        "Fields__c",
                        OwnField.LONG_NOTE));
        lacks.field("Order", "Odoo_Status__c", OwnField.ORDER_STATUS);

        requireGolden("metadata/streams/", lacks.files("64.0"));
    }

    @Test
    void standardFieldCanNotBeMade() {
        lacks.field("Account", "OdooId", OwnField.EXTERNAL_ID);

        assertThat(lacks.findings()).singleElement().asString().contains("OdooId of Account", "name a custom field");
        assertThat(lacks.files("64.0")).isEmpty();
    }

    @Test
    void whatSeveralTablesLackIsMadeOnce() {
        Lacks other = new Lacks();
        lacks.field("Account", "Odoo_Id__c", OwnField.EXTERNAL_ID);
        other.field("Account", "Odoo_Hash__c", OwnField.HASH);
        other.add("the user may not delete its records");
        lacks.addAll(other);
        lacks.addAll(other);

        assertThat(lacks.findings()).hasSize(5);
        assertThat(lacks.files("64.0").get("package.xml"))
                .containsOnlyOnce("Account.Odoo_Id__c")
                .containsOnlyOnce("Account.Odoo_Hash__c");
    }

    private static void requireGolden(String folder, Map<String, String> files) throws IOException {
        assertThat(files.keySet())
                .contains("package.xml", "permissionsets/Odoosync_Fields.permissionset", "objects/Order.object");
        for (Map.Entry<String, String> file : files.entrySet()) {
            assertThat(file.getValue()).as(file.getKey()).isEqualTo(golden(folder + file.getKey()));
            requireWellFormed(file.getValue());
        }
    }

    private static String golden(String path) throws IOException {
        try (InputStream file = LacksTest.class.getResourceAsStream(path)) {
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
