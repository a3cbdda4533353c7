package io.github.odoosync.standin.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompositeGraphTest {
    private static final String ROOT = "/services/data/v64.0/sobjects/";

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
    void nodesNameTheResultsOfOthers() throws IOException {
        JsonNode graph = run(graph(
                        "g1",
                        node("POST", "Account/", "a", "{'Name': 'Acme'}"),
                        node("PATCH", "Contact/Odoo_Id__c/c,1", "c", "{'LastName': 'Ana', 'AccountId': '@{a.id}'}"),
                        node("PATCH", "Account/@{a.id}", "b", "{'Phone': '1'}")))
                .path(0);
        assertThat(graph.path("isSuccessful").asBoolean()).isTrue();
        assertThat(graph.path("graphId").asText()).isEqualTo("g1");
        JsonNode results = graph.path("graphResponse").path("compositeResponse");
        assertThat(results.findValuesAsText("httpStatusCode")).containsExactly("201", "201", "204");
        assertThat(results.findValuesAsText("referenceId")).containsExactly("a", "c", "b");
        String account = org.records("Account").get(0).id();
        assertThat(org.records("Contact").get(0).text("AccountId")).isEqualTo(account);
        assertThat(org.records("Account").get(0).text("Phone")).isEqualTo("1");
    }

    @Test
    void graphIsDoneAsAWholeOrNotAtAll() throws IOException {
        JsonNode graphs = run(
                graph(
                        "g1",
                        node("POST", "Account", "a", "{'Name': 'One'}"),
                        node("POST", "Contact", "c", "{'FirstName': 'x', 'AccountId': '@{a.id}'}"),
                        node("POST", "Account", "d", "{'Name': 'Two'}")),
                graph("g2", node("POST", "Account", "a", "{'Name': 'Three'}")));
        assertThat(graphs.findValuesAsText("isSuccessful")).containsExactly("false", "true");
        assertThat(graphs.path(0).findValuesAsText("errorCode"))
                .containsExactly("PROCESSING_HALTED", "REQUIRED_FIELD_MISSING", "PROCESSING_HALTED");
        assertThat(org.everRecords("Account")).extracting(r -> r.text("Name")).containsExactly("Three");
        assertThat(org.changes().all()).hasSize(1);
    }

    @Test
    void orderAndItsItemsAndActivationAreOneGraph() throws IOException {
        String book = org.records("Pricebook2").get(0).id();
        String account = org.insert("Account", Map.of("Name", "Acme"));
        String product = org.insert("Product2", Map.of("Name", "Chair"));
        String price = org.insert(
                "PricebookEntry",
                Map.of("Product2Id", product, "Pricebook2Id", book, "UnitPrice", 9.5, "IsActive", true));
        JsonNode graphs = run(graph(
                "g1",
                node(
                        "PATCH",
                        "Order/Odoo_Id__c/o,1",
                        "o",
                        "{'AccountId': '" + account + "', 'Pricebook2Id': '" + book
                                + "', 'EffectiveDate': '2026-01-02', 'Status': 'Draft'}"),
                node(
                        "PATCH",
                        "OrderItem/Odoo_Id__c/i,1",
                        "i",
                        "{'OrderId': '@{o.id}', 'PricebookEntryId': '" + price + "', 'Quantity': 2, 'UnitPrice': 9.5}"),
                node("PATCH", "Order/@{o.id}", "s", "{'Status': 'Activated'}")));
        assertThat(graphs.findValuesAsText("isSuccessful")).containsExactly("true");
        assertThat(org.records("Order").get(0).text("StatusCode")).isEqualTo("Activated");
        assertThat(org.records("Order").get(0).text("TotalAmount")).isEqualTo("19.00");
    }

    @Test
    void limitsGraphsNodesAndFailures() throws IOException {
        String one = graph("g", node("POST", "Account", "a", "{'Name': 'x'}"));
        assertThat(send(many(one, 76)).status()).isEqualTo(400);
        String big = graph("g", many(node("POST", "Account", "a", "{'Name': 'x'}"), 501));
        assertThat(send(big).status()).isEqualTo(400);
        assertThat(org.everRecords("Account")).isEmpty();
        String bad = graph("g", node("POST", "Account", "a", "{'Name': ''}"));
        JsonNode graphs = run(many(bad, 15), one);
        assertThat(graphs.path(14).findValuesAsText("errorCode")).containsExactly("REQUIRED_FIELD_MISSING");
        assertThat(graphs.path(15).findValuesAsText("errorCode")).containsExactly("PROCESSING_HALTED");
    }

    @Test
    void refusesAReferenceToNothing() throws IOException {
        JsonNode graphs = run(graph("g", node("PATCH", "Account/@{z.id}", "a", "{'Name': 'x'}")));
        assertThat(graphs.findValuesAsText("message").get(0)).contains("@{z.id}");
    }

    private JsonNode run(String... graphs) throws IOException {
        return send(String.join(",", graphs)).json().path("graphs");
    }

    private Client.Answer send(String graphs) throws IOException {
        return client.send("POST", "/composite/graph", "{'graphs': [" + graphs + "]}");
    }

    private static String graph(String id, String... nodes) {
        return "{'graphId': '" + id + "', 'compositeRequest': [" + String.join(",", nodes) + "]}";
    }

    private static String node(String method, String path, String reference, String body) {
        return "{'method': '" + method + "', 'url': '" + ROOT + path + "', 'referenceId': '" + reference + "', 'body': "
                + body + "}";
    }

    private static String many(String one, int times) {
        return IntStream.range(0, times).mapToObj(i -> one).collect(Collectors.joining(","));
    }
}
