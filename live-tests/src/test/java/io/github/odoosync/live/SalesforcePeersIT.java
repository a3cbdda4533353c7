package io.github.odoosync.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.standin.salesforce.BulkJob;
import io.github.odoosync.standin.salesforce.Change;
import io.github.odoosync.standin.salesforce.Org;
import io.github.odoosync.standin.salesforce.OrgServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that others wrote for Salesforce find what they expect of an org in the stand-in. */
class SalesforcePeersIT {
    private final Org org = Org.standard();
    private final OrgServer server = OrgServer.start(org);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void simpleSalesforceUpsertsLoadsAndQueries() {
        PythonEnvironment python = PythonEnvironment.with("salesforce-peers.txt");
        assertThat(python.run("salesforce_peer.py", server.uri().toString(), server.clientId(), server.clientSecret()))
                .containsExactly(
                        "[201, 200]",
                        "NOT_FOUND",
                        "Account True",
                        "[True, ['INVALID_FIELD']]",
                        "6 6 1",
                        "1",
                        "[('Ana', 'Acme Ltd'), ('\"0\",\\nx', None), ('\"1\",\\nx', None), ('\"2\",\\nx', None),"
                                + " ('\"3\",\\nx', None), ('\"4\",\\nx', None)]",
                        "100000");
        assertThat(server.jobs()).extracting(BulkJob::state).containsExactly("JobComplete");
        assertThat(org.records("Contact")).hasSize(6);
    }

    @Test
    void jsforceLogsInUpsertsLoadsAndQueries() {
        NodeEnvironment node = NodeEnvironment.with("jsforce@3.10.16");
        assertThat(node.run("salesforce_peer.js", server.uri().toString(), server.clientId(), server.clientSecret()))
                .containsExactly(
                        "[true,true]",
                        "[\"Odoo_Id__c\"]",
                        "2 1 0 [\"\\\"2\\\",\\nx\",\"\\\"1\\\",\\nx\"]",
                        "[[\"\\\"1\\\",\\nx\",\"Acme\"],[\"\\\"2\\\",\\nx\",\"Acme\"]]",
                        "100000");
        assertThat(org.records("Contact")).hasSize(2);
    }

    @Test
    void simpleSalesforceLeadsAnOrderAndReadsWhatChanged() {
        org.renameStatus("Activated", "Laufend");
        PythonEnvironment python = PythonEnvironment.with("salesforce-peers.txt");
        assertThat(python.run(
                        "salesforce_orders.py", server.uri().toString(), server.clientId(), server.clientSecret()))
                .containsExactly(
                        "FAILED_ACTIVATION",
                        "FAILED_ACTIVATION",
                        "done ENTITY_IS_LOCKED DELETE_FAILED",
                        "Activated 19.0",
                        "done done",
                        "0 0",
                        "[True] True",
                        "[True] 0");
        assertThat(org.changes().all()).extracting(Change::userId).containsOnly(Org.API_USER);
    }

    @Test
    void jsforceLeadsAnOrderAndReadsWhatChanged() {
        org.renameStatus("Activated", "Laufend");
        NodeEnvironment node = NodeEnvironment.with("jsforce@3.10.16");
        assertThat(node.run("salesforce_orders.js", server.uri().toString(), server.clientId(), server.clientSecret()))
                .containsExactly(
                        "FAILED_ACTIVATION",
                        "FAILED_ACTIVATION",
                        "done ENTITY_IS_LOCKED DELETE_FAILED",
                        "Activated 19",
                        "done done",
                        "0 0",
                        "[ true ] true true",
                        "[ true ] 0");
    }
}
