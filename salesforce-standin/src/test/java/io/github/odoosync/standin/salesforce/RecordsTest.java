package io.github.odoosync.standin.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordsTest {
    private final Org org = Org.standard();
    private final OrgServer server = OrgServer.start(org);
    private Client client;

    @BeforeEach
    void login() throws IOException {
        client = new Client(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void upsertsACollectionInItsOrder() throws IOException {
        org.insert("Account", Map.of("Name", "Old", "Odoo_Id__c", "a,2"));
        JsonNode results = upsert("Account", account("a,1", "One"), account("A,2", " Two "));
        assertThat(results.findValuesAsText("created")).containsExactly("true", "false");
        assertThat(org.records("Account")).extracting(r -> r.value("Name")).containsExactly("Two", "One");
        assertThat(results.path(0).path("id").asText()).hasSize(18).startsWith("001");
    }

    @Test
    void tellsOfEachRowThatIsRefused() throws IOException {
        org.insert("Account", Map.of("Name", "Parent", "Odoo_Id__c", "p,1"));
        org.duplicateRule("Contact", contact -> contact.text("LastName").equals("Twin"));
        JsonNode results = upsert(
                "Contact",
                contact("c,1", "'LastName': 'Good', 'Account': {'Odoo_Id__c': 'p,1'}"),
                contact("c,2", "'FirstName': 'Nobody'"),
                contact("c,3", "'LastName': 'Orphan', 'Account': {'Odoo_Id__c': 'p,9'}"),
                contact("c,4", "'LastName': 'x', 'FirstName': '" + "y".repeat(41) + "'"),
                contact("c,5", "'LastName': 'x', 'Shoe__c': 'z'"),
                contact("c,6", "'LastName': 'x'"),
                contact("C,6", "'LastName': 'y'"),
                contact("c,7", "'LastName': 'Twin'"),
                contact("c,8", "'LastName': 'x', 'Name': 'y'"));
        assertThat(results.findValuesAsText("statusCode"))
                .containsExactly(
                        "REQUIRED_FIELD_MISSING",
                        "INVALID_FIELD",
                        "STRING_TOO_LONG",
                        "INVALID_FIELD",
                        "DUPLICATE_VALUE",
                        "DUPLICATE_VALUE",
                        "DUPLICATES_DETECTED",
                        "INVALID_FIELD_FOR_INSERT_UPDATE");
        assertThat(results.path(2).findValue("message").asText())
                .isEqualTo("Foreign key external ID: p,9 not found for field Odoo_Id__c in entity Account");
        assertThat(org.records("Contact")).singleElement().satisfies(contact -> assertThat(contact.value("AccountId"))
                .isEqualTo(org.records("Account").get(0).id()));
    }

    @Test
    void savesWhatARuleOnlyAlertsOfWhereTheCallSaysSo() throws IOException {
        org.alertRule("Account", account -> account.text("Name").equals("Twin"));
        org.duplicateRule("Account", account -> account.text("Name").equals("Clone"));
        assertThat(upsert("Account", account("a,1", "Twin")).findValuesAsText("statusCode"))
                .containsExactly("DUPLICATES_DETECTED");
        client.header("Sforce-Duplicate-Rule-Header", "allowSave=true");
        assertThat(upsert("Account", account("a,1", "Twin"), account("a,2", "Clone"))
                        .findValuesAsText("statusCode"))
                .containsExactly("DUPLICATES_DETECTED");
        assertThat(org.records("Account")).extracting(r -> r.text("Name")).containsExactly("Twin");
    }

    @Test
    void writesAllOfACollectionOrNothingWhereThatIsAsked() throws IOException {
        String body = "{'allOrNone': true, 'records': [" + account("a,1", "One") + "," + account("a,2", "") + "]}";
        JsonNode results = client.send("PATCH", "/composite/sobjects/Account/Odoo_Id__c", body)
                .json();
        assertThat(results.findValuesAsText("statusCode"))
                .containsExactly("ALL_OR_NONE_OPERATION_ROLLED_BACK", "REQUIRED_FIELD_MISSING");
        assertThat(org.everRecords("Account")).isEmpty();
    }

    @Test
    void refusesACollectionThatIsMalformed() throws IOException {
        String path = "/composite/sobjects/Account/Odoo_Id__c";
        String many =
                IntStream.range(0, 201).mapToObj(i -> account("a," + i, "x")).collect(Collectors.joining(","));
        assertThat(client.send("PATCH", path, "{'records': [" + many + "]}").status())
                .isEqualTo(400);
        assertThat(client.send("PATCH", path, "{'records': [").code()).isEqualTo("JSON_PARSER_ERROR");
        assertThat(client.send("PATCH", path, "{'records': [{'Odoo_Id__c': 'a'}]}")
                        .code())
                .isEqualTo("INVALID_INPUT");
        String wrong = account("a,1", "x").replace("'Name': 'x'", "'Name': 'x', 'Odoo_Version__c': 'soon'");
        assertThat(client.send("PATCH", path, "{'records': [" + account("a,0", "x") + "," + wrong + "]}")
                        .code())
                .isEqualTo("JSON_PARSER_ERROR");
        assertThat(client.send("PATCH", "/composite/sobjects/Account/Name", "{'records': [" + account("a", "x") + "]}")
                        .status())
                .isEqualTo(404);
        assertThat(org.everRecords("Account")).isEmpty();
    }

    @Test
    void locksRows() throws IOException {
        org.lockRows(1);
        JsonNode results = upsert("Account", account("a,1", "One"), account("a,2", "Two"));
        assertThat(results.findValuesAsText("statusCode")).containsExactly("UNABLE_TO_LOCK_ROW");
        assertThat(org.find("Account", "Odoo_Id__c", "a,2")).isPresent();
    }

    @Test
    void upsertsReadsAndDeletesOneRecord() throws IOException {
        String path = "/sobjects/Account/Odoo_Id__c/" + Client.encoded("a:b/c,7");
        assertThat(client.send("PATCH", path + "?updateOnly=true", "{'Name': 'x'}")
                        .status())
                .isEqualTo(404);
        assertThat(client.send("PATCH", path, "{'Name': 'x', 'Odoo_Version__c': '2026-01-02T03:04:05.678Z'}")
                        .status())
                .isEqualTo(201);
        assertThat(client.send("PATCH", path, "{'Phone': '1'}").status()).isEqualTo(200);
        JsonNode record = client.get(path).json();
        assertThat(record.path("Odoo_Id__c").asText()).isEqualTo("a:b/c,7");
        assertThat(record.path("Odoo_Version__c").asText()).isEqualTo("2026-01-02T03:04:05.000+0000");
        assertThat(org.records("Account").get(0).value("Odoo_Version__c"))
                .isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(client.send("DELETE", path, "").status()).isEqualTo(204);
        assertThat(client.get(path).status()).isEqualTo(404);
        assertThat(org.everRecords("Account")).singleElement().matches(StoredRecord::deleted);
        assertThat(client.send("PATCH", path, "{'Name': 'x'}").status()).isEqualTo(201);
    }

    @Test
    void namesTheRecordsThatOneExternalIdMeans() throws IOException {
        org.object("Account").add(FieldDef.text("Ref__c", 20).externalId(false));
        org.insert("Account", Map.of("Name", "One", "Ref__c", "r"));
        org.insert("Account", Map.of("Name", "Two", "Ref__c", "r"));
        Client.Answer answer = client.send("PATCH", "/sobjects/Account/Ref__c/r", "{'Name': 'x'}");
        assertThat(answer.status()).isEqualTo(300);
        assertThat(answer.json()).hasSize(2);
        JsonNode results = client.send(
                        "PATCH",
                        "/composite/sobjects/Account/Ref__c",
                        "{'records': [{'attributes': {'type': 'Account'}, 'Ref__c': 'r', 'Name': 'x'}]}")
                .json();
        assertThat(results.findValuesAsText("statusCode")).containsExactly("DUPLICATE_EXTERNAL_ID");
    }

    @Test
    void deletesRecordsByTheirIds() throws IOException {
        String one = org.insert("Account", Map.of("Name", "One"));
        String gone = org.insert("Account", Map.of("Name", "Two"));
        org.delete("Account", gone);
        JsonNode results = client.send("DELETE", "/composite/sobjects?ids=" + one + "," + gone, "")
                .json();
        assertThat(results.findValuesAsText("success")).containsExactly("true", "false");
        assertThat(org.records("Account")).isEmpty();
    }

    @Test
    void describesFieldsAndRights() throws IOException {
        org.object("Contact").rights(true, false, true).remove("Odoo_Hash__c");
        JsonNode contact = client.get("/sobjects/Contact/describe").json();
        assertThat(contact.path("updateable").asBoolean()).isFalse();
        JsonNode fields = contact.path("fields");
        assertThat(fields.findValuesAsText("name"))
                .contains("AccountId", "Odoo_Id__c")
                .doesNotContain("Odoo_Hash__c");
        for (JsonNode field : fields) {
            if (field.path("name").asText().equals("AccountId")) {
                assertThat(field.path("relationshipName").asText()).isEqualTo("Account");
                assertThat(field.path("referenceTo").path(0).asText()).isEqualTo("Account");
            }
        }
        assertThat(client.get("/sobjects/Invoice/describe").code()).isEqualTo("NOT_FOUND");
    }

    private JsonNode upsert(String object, String... records) throws IOException {
        String body = "{'allOrNone': false, 'records': [" + String.join(",", records) + "]}";
        return client.send("PATCH", "/composite/sobjects/" + object + "/Odoo_Id__c", body)
                .json();
    }

    private static String account(String key, String name) {
        return "{'attributes': {'type': 'Account'}, 'Odoo_Id__c': '" + key + "', 'Name': '" + name + "'}";
    }

    private static String contact(String key, String rest) {
        return "{'attributes': {'type': 'Contact'}, 'Odoo_Id__c': '" + key + "', " + rest + "}";
    }
}
