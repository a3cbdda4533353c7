package io.github.odoosync.sink.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.standin.salesforce.Org;
import io.github.odoosync.standin.salesforce.OrgServer;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that writes is killed with SIGKILL; the next run ends as if nothing had happened. */
@Timeout(180)
class KillTest {
    private static final int SIGKILL = 128 + 9;
    private static final int ALL_IN_BULK = 1;
    private static final int NONE_IN_BULK = 2_000;

    /** Where a process is killed, before or after the org has executed the request. */
    enum Point {
        BEFORE_THE_PRICES("PATCH .*/PricebookEntry/", false, NONE_IN_BULK),
        AFTER_ORDERS_BECAME_DRAFTS("PATCH .*/composite/sobjects$", true, NONE_IN_BULK),
        AFTER_THE_ORDERS("PATCH .*/sobjects/Order/", true, NONE_IN_BULK),
        INSIDE_THE_ITEMS("PATCH .*/OrderItem/", false, NONE_IN_BULK),
        BEFORE_THE_DELETIONS("DELETE ", false, NONE_IN_BULK),
        BEFORE_A_JOB_HAS_ROWS("PUT .*/batches", false, ALL_IN_BULK),
        BEFORE_A_JOB_BEGINS("PATCH .*/jobs/ingest/", false, ALL_IN_BULK),
        AFTER_A_JOB_HAS_BEGUN("PATCH .*/jobs/ingest/", true, ALL_IN_BULK),
        BEFORE_THE_RESULTS("GET .*/failedResults", false, ALL_IN_BULK);

        private final String request;
        private final boolean executed;
        private final int bulkFrom;

        Point(String request, boolean executed, int bulkFrom) {
            this.request = request;
            this.executed = executed;
            this.bulkFrom = bulkFrom;
        }
    }

    @ParameterizedTest
    @EnumSource
    void s2_aProcessThatIsKilledIsMadeGoodByTheNext(Point point) throws Exception {
        Org undisturbed = Org.standard();
        try (OrgServer server = OrgServer.start(undisturbed)) {
            begin(undisturbed, server);
            SalesRun.change(sink(server, NONE_IN_BULK));
        }
        Org org = Org.standard();
        try (OrgServer server = OrgServer.start(org);
                Gate gate = new Gate(server.uri(), point.request, point.executed)) {
            begin(org, server);
            Process process = SalesRun.start(gate.uri(), server.clientId(), server.clientSecret(), point.bulkFrom);
            try {
                gate.awaitReached();
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.waitFor()).isEqualTo(SIGKILL);
            SalesRun.change(sink(server, point.bulkFrom));
            assertThat(SalesRun.state(org)).isEqualTo(SalesRun.state(undisturbed));
            assertThat(server.jobs()).allSatisfy(job -> assertThat(job.state()).isIn("JobComplete", "Aborted"));
        }
    }

    private static void begin(Org org, OrgServer server) {
        org.insert("Pricebook2", Map.of("Name", "Acme", "IsActive", true, "Odoo_Id__c", "acme:product.pricelist,1"));
        SalesRun.load(sink(server, NONE_IN_BULK));
    }

    private static SalesforceSink sink(OrgServer server, int bulkFrom) {
        return SalesRun.builder(server.uri().toString(), server.clientId(), server.clientSecret(), bulkFrom)
                .build();
    }
}
