package io.github.odoosync.standin.salesforce;

import static io.github.odoosync.standin.salesforce.Change.Kind.CREATED;
import static io.github.odoosync.standin.salesforce.Change.Kind.DELETED;
import static io.github.odoosync.standin.salesforce.Change.Kind.UNDELETED;
import static io.github.odoosync.standin.salesforce.Change.Kind.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeLogTest {
    private final SetClock clock = new SetClock("2026-01-02T10:00:30.123Z");
    private final Org org = Org.standard(clock);
    private final OrgServer server = OrgServer.start(org);
    private final List<Change> heard = new ArrayList<>();
    private Client client;

    @BeforeEach
    void login() throws IOException {
        client = new Client(server);
        client.header("Sforce-Call-Options", "client=odoosync, defaultNamespace=x");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsWhoChangedWhat() throws IOException {
        client.get("/sobjects/Contact/updated/?start=2026-01-02T10:00:00Z&end=2026-01-02T10:01:00Z");
        assertThat(server.traffic().requests())
                .extracting(Traffic.Request::kind, Traffic.Request::client)
                .endsWith(tuple(Traffic.Kind.QUERY, "odoosync"));
        Runnable end = org.changes().subscribe(heard::add);
        client.send("PATCH", "/sobjects/Contact/Odoo_Id__c/c,1", "{'LastName': 'Ana', 'Email': 'a'}");
        String id = org.records("Contact").get(0).id();
        clock.pass(Duration.ofMillis(5));
        org.edit(Org.OTHER_USER, "Contact", id, Map.of("LastName", "Ana", "Email", "b"));
        org.delete(Org.OTHER_USER, "Contact", id);
        org.undelete(Org.OTHER_USER, "Contact", id);
        end.run();
        org.edit(Org.OTHER_USER, "Contact", id, Map.of("Email", "c"));
        assertThat(heard)
                .containsExactly(
                        new Change(
                                "Contact",
                                id,
                                CREATED,
                                clock.instant().minusMillis(5),
                                Set.of("LastName", "Email", "Name", "Odoo_Id__c", "Odoo_Deleted__c"),
                                "odoosync",
                                Org.API_USER),
                        new Change("Contact", id, UPDATED, clock.instant(), Set.of("Email"), "", Org.OTHER_USER),
                        new Change("Contact", id, DELETED, clock.instant(), Set.of(), "", Org.OTHER_USER),
                        new Change("Contact", id, UNDELETED, clock.instant(), Set.of(), "", Org.OTHER_USER));
        assertThat(org.changes().all()).hasSize(5);
        assertThat(org.changes().after(4)).extracting(Change::kind).containsExactly(UPDATED);
    }

    @Test
    void tellsNothingOfWhatChangedNoValue() {
        String id = org.insert("Contact", Map.of("LastName", "Ana"));
        org.update("Contact", id, Map.of("LastName", "Ana"));
        assertThat(org.changes().all()).extracting(Change::kind).containsExactly(CREATED);
    }

    @Test
    void tellsNothingOfWhatWasTakenBack() throws IOException {
        String body = "{'allOrNone': true, 'records': [{'attributes': {'type': 'Contact'}, 'LastName': 'Ana'},"
                + " {'attributes': {'type': 'Contact'}, 'FirstName': 'Ben'}]}";
        client.send("POST", "/composite/sobjects", body);
        assertThat(org.changes().all()).isEmpty();
        client.send("POST", "/composite/sobjects", body.replace("true", "false"));
        assertThat(org.changes().all()).extracting(Change::client).containsExactly("odoosync");
    }

    @Test
    void tellsOfChildrenAndOfBulkJobs() throws IOException {
        String account = org.insert("Account", Map.of("Name", "Acme"));
        String contact = org.insert("Contact", Map.of("LastName", "Ana", "AccountId", account));
        org.changes().subscribe(heard::add);
        org.delete("Account", account);
        assertThat(heard).extracting(Change::recordId).containsExactly(contact, account);
        assertThat(heard.get(0).changedFields()).containsExactly("AccountId");
        String job = "/jobs/ingest/"
                + client.send("POST", "/jobs/ingest", "{'object': 'Account', 'operation': 'insert'}")
                        .json()
                        .path("id")
                        .asText();
        client.send("PUT", job + "/batches", "Name\nOne\nTwo\n", "text/csv");
        client.send("PATCH", job, "{'state': 'UploadComplete'}");
        server.releaseJobs();
        assertThat(heard)
                .extracting(Change::kind, Change::client)
                .endsWith(tuple(CREATED, "odoosync"), tuple(CREATED, "odoosync"))
                .hasSize(4);
    }
}
