package io.github.odoosync.standin.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkApiTest {
    private static final String UPSERT =
            "{'object': 'Contact', 'operation': 'upsert', 'externalIdFieldName': 'Odoo_Id__c', 'lineEnding': 'LF'}";
    private static final String THREE = "Odoo_Id__c,LastName\nc:1,One\nc:2,Two\nc:3,Three\n";

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
    void rulesThatAlertRefuseRowsOfJobsWhateverACallSays() throws IOException {
        org.alertRule("Contact", contact -> contact.text("LastName").equals("Two"));
        client.header("Sforce-Duplicate-Rule-Header", "allowSave=true");
        String job = uploaded(UPSERT, THREE);
        server.releaseJobs();
        assertThat(client.get(job + "/failedResults").text()).contains("DUPLICATES_DETECTED", "c:2");
        assertThat(org.records("Contact")).hasSize(2);
    }

    @Test
    void upsertsAndTellsOfEachRow() throws IOException {
        org.insert("Account", Map.of("Name", "Acme", "Odoo_Id__c", "p:1"));
        org.insert("Contact", Map.of("LastName", "Old", "Odoo_Id__c", "c:1", "Email", "e", "Phone", "1"));
        String job = uploaded(
                UPSERT,
                "Odoo_Id__c,LastName,Email,Phone,Account.Odoo_Id__c\n"
                        + "c:1,\"New, \"\"quoted\"\"\nname\",#N/A,,p:1\n"
                        + "c:2,Two,,,p:9\n"
                        + "c:3,Three,,,#N/A\n");
        assertThat(state(job)).isEqualTo("InProgress");
        assertThat(state(job)).isEqualTo("JobComplete");
        StoredRecord one = org.find("Contact", "Odoo_Id__c", "c:1").orElseThrow();
        assertThat(one.values())
                .containsEntry("LastName", "New, \"quoted\"\nname")
                .containsEntry("Phone", "1")
                .containsKey("AccountId")
                .doesNotContainKey("Email");
        assertThat(client.get(job + "/successfulResults").text())
                .startsWith("\"sf__Id\",\"sf__Created\",\"Odoo_Id__c\",\"LastName\",\"Email\",\"Phone\","
                        + "\"Account.Odoo_Id__c\"\n\"003")
                .containsSubsequence(
                        "\",\"true\",\"c:3\",\"Three\",", "\",\"false\",\"c:1\",\"New, \"\"quoted\"\"\nname\",");
        assertThat(client.get(job + "/failedResults").text())
                .contains("\"\",\"INVALID_FIELD:Foreign key external ID: p:9 not found for field Odoo_Id__c in entity"
                        + " Account: --\",\"c:2\",\"Two\",");
        assertThat(client.get(job + "/unprocessedrecords").text().lines()).hasSize(1);
        assertThat(client.get(job).json().path("numberRecordsFailed").asInt()).isEqualTo(1);
    }

    @Test
    void endsHalfway() throws IOException {
        server.failJobAfter(1);
        String job = uploaded(UPSERT, THREE);
        state(job);
        assertThat(state(job)).isEqualTo("Failed");
        assertThat(client.get(job + "/successfulResults").text().lines()).hasSize(2);
        assertThat(client.get(job + "/unprocessedrecords").text())
                .isEqualTo("\"Odoo_Id__c\",\"LastName\"\n\"c:3\",\"Three\"\n\"c:2\",\"Two\"\n");
    }

    @Test
    void waitsWhileJobsAreHeld() throws IOException {
        server.holdJobs();
        String job = uploaded(UPSERT, THREE);
        state(job);
        assertThat(state(job)).isEqualTo("InProgress");
        assertThat(client.get("/jobs/ingest").json().findValuesAsText("state")).containsExactly("InProgress");
        server.releaseJobs();
        assertThat(org.records("Contact")).hasSize(3);
        assertThat(server.jobs()).singleElement().extracting(BulkJob::state).isEqualTo("JobComplete");
        assertThat(client.send("DELETE", job, "").status()).isEqualTo(204);
        assertThat(client.get(job).status()).isEqualTo(404);
    }

    @Test
    void leavesTheRowsOfAnAbortedJob() throws IOException {
        String job = uploaded(UPSERT, THREE);
        assertThat(client.send("PATCH", job, "{'state': 'Aborted'}")
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("Aborted");
        assertThat(client.get(job + "/unprocessedrecords").text().lines()).hasSize(4);
        assertThat(client.send("PATCH", job, "{'state': 'UploadComplete'}").code())
                .isEqualTo("INVALIDJOBSTATE");
        assertThat(org.records("Contact")).isEmpty();
    }

    @Test
    void refusesJobsAndDataThatAreWrong() throws IOException {
        assertThat(client.send("POST", "/jobs/ingest", UPSERT.replace("Odoo_Id__c", "Phone"))
                        .code())
                .isEqualTo("INVALIDJOB");
        assertThat(client.send("POST", "/jobs/ingest", UPSERT.replace("Contact", "Nothing"))
                        .code())
                .isEqualTo("INVALIDJOB");
        String endings = uploaded(UPSERT, THREE.replace("\n", "\r\n"));
        state(endings);
        assertThat(state(endings)).isEqualTo("Failed");
        String column = uploaded(UPSERT, THREE.replace("LastName", "Shoe__c"));
        state(column);
        assertThat(client.get(column).json().path("errorMessage").asText()).contains("Field name not found : Shoe__c");
        assertThat(client.get(column + "/unprocessedrecords").text().lines()).hasSize(4);
        String twice = uploaded(UPSERT, "Odoo_Id__c,LastName\nc:1,One\nC:1,Two\n");
        state(twice);
        assertThat(state(twice)).isEqualTo("JobComplete");
        assertThat(client.get(twice + "/failedResults").text()).contains("DUPLICATE_VALUE");
        assertThat(org.records("Contact")).isEmpty();
    }

    @Test
    void insertsDeletesAndErases() throws IOException {
        String insert = uploaded(UPSERT.replace("upsert", "insert"), THREE);
        state(insert);
        assertThat(state(insert)).isEqualTo("JobComplete");
        String id = org.find("Contact", "Odoo_Id__c", "c:1").orElseThrow().id();
        String other = org.find("Contact", "Odoo_Id__c", "c:2").orElseThrow().id();
        String delete = uploaded(UPSERT.replace("upsert", "delete"), "Id\n" + id + "\n");
        state(delete);
        assertThat(state(delete)).isEqualTo("JobComplete");
        String erase = uploaded(UPSERT.replace("upsert", "hardDelete"), "Id\n" + other.substring(0, 15) + "\n");
        state(erase);
        assertThat(state(erase)).isEqualTo("JobComplete");
        assertThat(org.everRecords("Contact")).hasSize(2);
        assertThat(org.records("Contact")).hasSize(1);
    }

    private String uploaded(String job, String csv) throws IOException {
        String path = "/jobs/ingest/"
                + client.send("POST", "/jobs/ingest", job).json().path("id").asText();
        assertThat(client.send("PUT", path + "/batches", csv, "text/csv").status())
                .isEqualTo(201);
        assertThat(client.send("PATCH", path, "{'state': 'UploadComplete'}").status())
                .isEqualTo(200);
        return path;
    }

    private String state(String job) throws IOException {
        return client.get(job).json().path("state").asText();
    }
}
