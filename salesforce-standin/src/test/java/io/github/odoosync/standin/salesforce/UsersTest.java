package io.github.odoosync.standin.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsersTest {
    private final SetClock clock = new SetClock("2026-01-02T03:04:05.678Z");
    private final Org org = Org.standard(clock);
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
    void recordsTellWhoWroteThemAndWhen() throws IOException {
        client.send("PATCH", "/sobjects/Account/Odoo_Id__c/a,1", "{'Name': 'Acme'}");
        clock.pass(Duration.ofMinutes(1));
        String id = org.records("Account").get(0).id();
        org.edit(Org.OTHER_USER, "Account", id, Map.of("Phone", "1"));
        assertThat(org.records("Account").get(0).values())
                .containsEntry("CreatedById", Org.API_USER)
                .containsEntry("LastModifiedById", Org.OTHER_USER)
                .containsEntry("CreatedDate", Instant.parse("2026-01-02T03:04:05Z"))
                .containsEntry("LastModifiedDate", Instant.parse("2026-01-02T03:05:05Z"))
                .containsEntry("SystemModstamp", Instant.parse("2026-01-02T03:05:05Z"));
        JsonNode record =
                client.query("SELECT LastModifiedBy.Name FROM Account").json();
        assertThat(record.findValue("LastModifiedBy").path("Name").asText()).isEqualTo("Somebody");
    }

    @Test
    void tokenNamesTheUserThatWrites() throws IOException {
        JsonNode token = client.token("client_credentials", server.clientId(), server.clientSecret())
                .json();
        assertThat(token.path("id").asText()).endsWith("/" + Org.ID + "/" + Org.API_USER);
        assertThat(server.accepts(token.path("access_token").asText())).isTrue();
        assertThat(server.accepts("another")).isFalse();
        String job = client.send("POST", "/jobs/ingest", "{'object': 'Account', 'operation': 'insert'}")
                .json()
                .path("createdById")
                .asText();
        assertThat(job).isEqualTo(Org.API_USER);
    }

    @Test
    void changesAreReadInTheOrderOfTheirTimesWithATieBrokenById() throws IOException {
        String one = org.insert("Account", Map.of("Name", "One"));
        String two = org.insert("Account", Map.of("Name", "Two"));
        clock.pass(Duration.ofSeconds(2));
        String three = org.insert("Account", Map.of("Name", "Three"));
        org.update("Account", one, Map.of("Name", "One again"));
        String rest = " ORDER BY SystemModstamp, Id";
        assertThat(client.query("SELECT Id FROM Account" + rest).json().findValuesAsText("Id"))
                .containsExactly(two, one, three);
        assertThat(client.query("SELECT Id FROM Account WHERE SystemModstamp > 2026-01-02T03:04:07Z OR"
                                + " (SystemModstamp = 2026-01-02T03:04:07Z AND Id > '" + one + "')" + rest)
                        .json()
                        .findValuesAsText("Id"))
                .containsExactly(three);
    }

    @Test
    void deletedRecordsAreFoundUntilTheRecycleBinIsEmptied() throws IOException {
        String one = org.create(Org.API_USER, "Account", Map.of("Name", "One"));
        org.delete(Org.OTHER_USER, "Account", one);
        String query = "/queryAll?q="
                + Client.encoded("SELECT Id, LastModifiedById FROM Account WHERE IsDeleted = true AND SystemModstamp >="
                        + " 2026-01-02T03:04:05Z");
        assertThat(client.get(query).json().findValuesAsText("LastModifiedById"))
                .containsExactly(Org.OTHER_USER);
        org.undelete(Org.OTHER_USER, "Account", one);
        assertThat(client.get(query).json().findValuesAsText("Id")).isEmpty();
        assertThat(org.records("Account")).hasSize(1);
        assertThatThrownBy(() -> org.undelete(Org.OTHER_USER, "Account", one)).hasMessageContaining("recycle bin");
        org.delete("Account", one);
        org.emptyRecycleBin("Account");
        assertThat(client.get(query).json().findValuesAsText("Id")).isEmpty();
    }

    @Test
    void undeletedRecordMustBeUniqueToo() {
        String one = org.insert("Account", Map.of("Name", "One", "Odoo_Id__c", "a,1"));
        org.delete("Account", one);
        org.insert("Account", Map.of("Name", "Other", "Odoo_Id__c", "a,1"));
        assertThatThrownBy(() -> org.undelete(Org.OTHER_USER, "Account", one)).hasMessageContaining("duplicate value");
    }
}
