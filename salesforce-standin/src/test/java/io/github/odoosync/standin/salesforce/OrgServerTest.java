package io.github.odoosync.standin.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrgServerTest {
    private static final String ACCOUNT = "/sobjects/Account/Odoo_Id__c/acme:res.partner,7";

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
    void refusesLoginsThatAreWrong() throws IOException {
        assertThat(client.token("client_credentials", "another", "x").text()).contains("invalid_client_id");
        assertThat(client.token("client_credentials", server.clientId(), "x").text())
                .contains("\"invalid_client\"");
        assertThat(client.token("password", "x", "x").text()).contains("unsupported_grant_type");
        server.refuseLogins("request not supported on this domain");
        Client.Answer refused = client.token("client_credentials", server.clientId(), server.clientSecret());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("invalid_grant", "not supported on this domain");
    }

    @Test
    void refusesATokenThatRanOut() throws IOException {
        assertThat(client.get("/limits").status()).isEqualTo(200);
        server.expireToken();
        assertThat(client.get("/limits").status()).isEqualTo(401);
        assertThat(client.get("/limits").code()).isEqualTo("INVALID_SESSION_ID");
        server.sameTokenAgain(true);
        String before = client.token();
        client.login();
        assertThat(client.token()).isEqualTo(before);
        assertThat(client.get("/limits").status()).isEqualTo(401);
        server.sameTokenAgain(false);
        client.login();
        assertThat(client.get("/limits").status()).isEqualTo(200);
    }

    @Test
    void movesToAnotherInstance() throws IOException {
        String old = client.instance();
        server.moveInstance();
        assertThat(client.get("/limits").status()).isEqualTo(401);
        client.login();
        assertThat(client.instance())
                .isNotEqualTo(old)
                .isEqualTo(server.instance().toString());
        assertThat(client.get("/limits").status()).isEqualTo(200);
    }

    @Test
    void countsCallsUpToTheLimit() throws IOException {
        server.setUsage(17, 19);
        assertThat(client.get("/sobjects").limit()).isEqualTo("api-usage=18/19");
        assertThat(client.get("/limits")
                        .json()
                        .path("DailyApiRequests")
                        .path("Remaining")
                        .asInt())
                .isZero();
        Client.Answer beyond = client.get("/limits");
        assertThat(beyond.status()).isEqualTo(403);
        assertThat(beyond.code()).isEqualTo("REQUEST_LIMIT_EXCEEDED");
        assertThat(server.traffic().count(Traffic.Kind.TOKEN)).isEqualTo(1);
        assertThat(server.traffic().calls()).isEqualTo(3);
    }

    @Test
    void failsSomeCallsWithoutExecutingThem() throws IOException {
        server.failNext(1, 503, "busy");
        assertThat(client.send("PATCH", ACCOUNT, "{'Name': 'One'}").status()).isEqualTo(503);
        assertThat(org.records("Account")).isEmpty();
        assertThat(client.send("PATCH", ACCOUNT, "{'Name': 'One'}").status()).isEqualTo(201);
    }

    @Test
    void cutsConnectionsBeforeOrAfterACallIsExecuted() throws IOException {
        server.dropRequest();
        assertThatThrownBy(() -> client.send("PATCH", ACCOUNT, "{'Name': 'One'}"))
                .isInstanceOf(IOException.class);
        assertThat(org.records("Account")).isEmpty();
        server.dropReply();
        assertThatThrownBy(() -> client.send("PATCH", ACCOUNT, "{'Name': 'One'}"))
                .isInstanceOf(IOException.class);
        assertThat(org.records("Account")).hasSize(1);
        assertThat(client.send("PATCH", ACCOUNT, "{'Name': 'Two'}").status()).isEqualTo(200);
    }

    @Test
    void knowsVersionsAndPaths() throws IOException {
        assertThat(client.get("").json().fieldNames()).toIterable().contains("sobjects", "query");
        assertThat(client.get("/nothing").status()).isEqualTo(404);
        assertThat(client.get("/query?q=" + "x".repeat(17_000)).status()).isEqualTo(414);
    }
}
