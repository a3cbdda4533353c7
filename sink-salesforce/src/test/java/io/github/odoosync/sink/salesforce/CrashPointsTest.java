package io.github.odoosync.sink.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.standin.salesforce.Org;
import io.github.odoosync.standin.salesforce.OrgServer;
import java.net.http.HttpClient;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that dies at any of its requests, and is made again, ends as if it had not died: S2. */
@Timeout(300)
class CrashPointsTest {
    private static final int MANY = 2_000;

    @ParameterizedTest(name = "the last request is executed: {0}, orders are written whole: {1}")
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void s2_aRunThatDiesAnywhereIsMadeGoodByTheNext(boolean executed, boolean whole) {
        Map<String, Map<String, Object>> undisturbed = end(Integer.MAX_VALUE, executed, whole);
        assertThat(undisturbed.get("Order acme:sale.order,1"))
                .containsEntry("StatusCode", "Activated")
                .containsEntry("Description", "a word");
        assertThat(undisturbed.get("Order acme:sale.order,2")).containsEntry("StatusCode", "Draft");
        assertThat(undisturbed.get("Order acme:sale.order,6")).containsEntry("StatusCode", "Activated");
        int points = 0;
        for (int at = 1; at < 1_000; at++) {
            Map<String, Map<String, Object>> state = end(at, executed, whole);
            if (state.isEmpty()) {
                break;
            }
            assertThat(state).as("died at request %d", at).isEqualTo(undisturbed);
            points++;
        }
        assertThat(points).as("points at which a run can die").isBetween(30, 200);
    }

    /** {@return the state at the end; nothing if the run did not come to the point} */
    private static Map<String, Map<String, Object>> end(int at, boolean executed, boolean whole) {
        Org org = Org.standard();
        try (OrgServer server = OrgServer.start(org)) {
            org.insert(
                    "Pricebook2", Map.of("Name", "Acme", "IsActive", true, "Odoo_Id__c", "acme:product.pricelist,1"));
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            SalesRun.load(sink(server, client, whole));
            try {
                SalesRun.change(sink(server, new DyingClient(client, at, executed), whole));
                if (at != Integer.MAX_VALUE) {
                    return Map.of();
                }
            } catch (RuntimeException | DyingClient.Died e) {
                assertThat(e)
                        .satisfiesAnyOf(
                                death -> assertThat(death).isInstanceOf(DyingClient.Died.class),
                                death -> assertThat(death).hasRootCauseInstanceOf(DyingClient.Died.class));
                SalesRun.change(sink(server, client, whole));
            }
            return SalesRun.state(org);
        }
    }

    private static SalesforceSink sink(OrgServer server, HttpClient client, boolean whole) {
        return SalesRun.builder(server.uri().toString(), server.clientId(), server.clientSecret(), MANY)
                .wholeOrders(whole)
                .httpClient(client)
                .build();
    }
}
