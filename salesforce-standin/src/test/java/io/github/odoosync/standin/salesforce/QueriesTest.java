package io.github.odoosync.standin.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueriesTest {
    private final Org org = Org.standard(Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC));
    private final OrgServer server = OrgServer.start(org);
    private Client client;

    @BeforeEach
    void fill() throws IOException {
        client = new Client(server);
        String acme = org.insert("Account", Map.of("Name", "Acme", "Odoo_Id__c", "a:p,1"));
        org.insert("Contact", Map.of("LastName", "Ana", "Odoo_Id__c", "a:p,2", "AccountId", acme));
        org.insert("Contact", Map.of("LastName", "O'Neil", "Odoo_Id__c", "a:p,3", "Odoo_Deleted__c", true));
        org.insert("Contact", Map.of("LastName", "Cy", "Odoo_Version__c", "2026-01-01T00:00:00Z"));
        org.delete("Contact", org.insert("Contact", Map.of("LastName", "Gone")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void comparesValues() throws IOException {
        assertThat(names("WHERE Odoo_Id__c LIKE 'A:p,%'")).containsExactly("Ana", "O'Neil");
        assertThat(names("WHERE Odoo_Id__c = null")).containsExactly("Cy");
        assertThat(names("WHERE Odoo_Id__c IN ('A:p,3', 'x')")).containsExactly("O'Neil");
        assertThat(names("WHERE Odoo_Id__c NOT IN ('a:p,3', null)")).containsExactly("Ana");
        assertThat(names("WHERE LastName = 'O\\'Neil'")).containsExactly("O'Neil");
        assertThat(names("WHERE Odoo_Id__c > 'a:p,2' AND Odoo_Id__c <= 'a:p,9'"))
                .containsExactly("O'Neil");
        assertThat(names("WHERE Odoo_Deleted__c = true OR (NOT Account.Odoo_Id__c != 'a:p,1')"))
                .containsExactly("Ana", "O'Neil");
        assertThat(names("WHERE Odoo_Version__c < 2026-01-01T00:00:01Z")).containsExactly("Cy");
        assertThat(names("WHERE SystemModstamp >= 2026-01-02T03:04:05.000+00:00 ORDER BY LastName DESC LIMIT 2"))
                .containsExactly("O'Neil", "Cy");
    }

    @Test
    void takesAnEscapedSignOfAPatternForItself() throws IOException {
        org.insert("Contact", Map.of("LastName", "Under", "Odoo_Id__c", "a_b:p,1"));
        org.insert("Contact", Map.of("LastName", "Other", "Odoo_Id__c", "axb:p,1"));
        assertThat(names("WHERE Odoo_Id__c LIKE 'a_b:p,%'")).containsExactly("Under", "Other");
        assertThat(names("WHERE Odoo_Id__c LIKE 'a\\_b:p,%'")).containsExactly("Under");
    }

    @Test
    void comparesWithWhatAnotherQueryFinds() throws IOException {
        assertThat(names("WHERE AccountId IN (SELECT Id FROM Account WHERE Name = 'Acme')"))
                .containsExactly("Ana");
        assertThat(names("WHERE AccountId NOT IN (SELECT Id FROM Account) AND Odoo_Id__c != null"))
                .containsExactly("O'Neil");
    }

    @Test
    void answersParentsFieldsAndCounts() throws IOException {
        JsonNode records = client.query("SELECT Id, Account.Odoo_Id__c, Account.Name FROM Contact ORDER BY LastName")
                .json()
                .path("records");
        assertThat(records.path(0).path("Account").path("Odoo_Id__c").asText()).isEqualTo("a:p,1");
        assertThat(records.path(0).path("Account").path("Name").asText()).isEqualTo("Acme");
        assertThat(records.path(1).path("Account").isNull()).isTrue();
        JsonNode count = client.query("SELECT COUNT() FROM Contact").json();
        assertThat(count.path("totalSize").asInt()).isEqualTo(3);
        assertThat(count.path("records")).isEmpty();
    }

    @Test
    void answersInPagesAndWithDeletedRecords() throws IOException {
        server.pageSize(3);
        JsonNode first = client.get("/queryAll?q=" + Client.encoded("SELECT Id, IsDeleted FROM Contact"))
                .json();
        assertThat(first.path("done").asBoolean()).isFalse();
        assertThat(first.path("totalSize").asInt()).isEqualTo(4);
        assertThat(first.path("records")).hasSize(3);
        String next = first.path("nextRecordsUrl").asText().replace("/services/data/v64.0", "");
        JsonNode second = client.get(next).json();
        assertThat(second.path("done").asBoolean()).isTrue();
        assertThat(second.findValuesAsText("IsDeleted")).containsExactly("true");
    }

    @Test
    void refusesWhatIsNotSoql() throws IOException {
        assertThat(client.query("SELECT Id FROM Contact WHERE").code()).isEqualTo("MALFORMED_QUERY");
        assertThat(client.query("SELECT Shoe__c FROM Contact").code()).isEqualTo("INVALID_FIELD");
        assertThat(client.query("SELECT Id FROM Nothing").code()).isEqualTo("INVALID_TYPE");
        assertThat(client.query("SELECT Id FROM Contact WHERE LastName = Ana").code())
                .isEqualTo("INVALID_FIELD");
        assertThat(client.query("SELECT Id FROM Contact WHERE Id = 'a' AND Id = 'b' OR Id = 'c'")
                        .code())
                .isEqualTo("MALFORMED_QUERY");
    }

    private List<String> names(String rest) throws IOException {
        return client.query("SELECT LastName FROM Contact " + rest).json().findValuesAsText("LastName");
    }
}
