package io.github.odoosync.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.salesforce.SalesforceMappings;
import io.github.odoosync.salesforce.SalesforceTotals;
import io.github.odoosync.sink.salesforce.SalesforceCredentials;
import io.github.odoosync.sink.salesforce.SalesforceSink;
import io.github.odoosync.sink.salesforce.SalesforceSource;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.source.SourceReader;
import io.github.odoosync.standin.salesforce.Deployment;
import io.github.odoosync.standin.salesforce.Org;
import io.github.odoosync.standin.salesforce.OrgServer;
import io.github.odoosync.sync.Comparison;
import io.github.odoosync.sync.ReconcileOptions;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncResult;
import io.github.odoosync.sync.SyncStream;
import io.github.odoosync.sync.store.InMemoryAuditLog;
import io.github.odoosync.sync.store.InMemoryWatermarkStore;
import io.github.odoosync.testkit.odoo.FakeOdooServer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What only a real org shows: the catalogue of a demo company goes into it, is held against Odoo's totals, is read back and is
 * deleted again. The org is one for tests, set up as the page on Salesforce says; {@code SF_MY_DOMAIN}, {@code SF_CLIENT_ID} and
 * {@code SF_CLIENT_SECRET} lead to it, and without them this is skipped.
 */
class SalesforceOrgIT {
    private static final String PREFIX = "odoosync-test";

    @ParameterizedTest(name = "orders are written whole: {0}")
    @ValueSource(booleans = {false, true})
    void takesTheCatalogueOfADemoCompanyAndIsReadBack(boolean wholeOrders) {
        takesTheCatalogue(
                setting("SF_MY_DOMAIN"),
                SalesforceCredentials.clientCredentials(setting("SF_CLIENT_ID"), () -> setting("SF_CLIENT_SECRET")),
                wholeOrders);
    }

    /** So that the steps are known to be right before an org sees them. */
    @ParameterizedTest(name = "orders are written whole: {0}")
    @ValueSource(booleans = {false, true})
    void theSameStepsPassInFrontOfTheStandIn(boolean wholeOrders) {
        Org org = Org.standard();
        try (FakeOdooServer demo = FakeOdooServer.demo()) {
            Deployment.into(org, SalesforceMappings.standard(client(demo)).metadata("64.0"));
        }
        try (OrgServer server = OrgServer.start(org)) {
            takesTheCatalogue(
                    server.uri().toString(),
                    SalesforceCredentials.clientCredentials(server.clientId(), server::clientSecret),
                    wholeOrders);
        }
        assertThat(org.records("Order")).isEmpty();
        assertThat(org.everRecords("OrderItem")).isNotEmpty();
    }

    private static OdooClient client(FakeOdooServer demo) {
        return OdooClient.builder(demo.url())
                .database(demo.database())
                .login(demo.login())
                .apiKey(demo.apiKey())
                .build();
    }

    private static void takesTheCatalogue(String myDomain, SalesforceCredentials credentials, boolean wholeOrders) {
        SalesforceSink sink = SalesforceSink.to(myDomain, credentials)
                .prefix(PREFIX)
                .deletedField("Odoo_Deleted__c")
                .wholeOrders(wholeOrders)
                .build();
        try (FakeOdooServer demo = FakeOdooServer.demo()) {
            OdooClient odoo = client(demo);
            SalesforceMappings mappings =
                    SalesforceMappings.builder(odoo).deletes(Deletes.HARD).build();
            SyncPipeline pipeline = pipeline(odoo, mappings.streams(), sink);
            assertThat(pipeline.verify().problems()).isEmpty();
            try {
                SyncResult first = pipeline.run();
                assertThat(first.rejected())
                        .as(first + " " + pipeline.rejected())
                        .isZero();
                assertThat(pipeline.run().written()).isZero();
                SalesforceTotals totals = mappings.reconcileTotals(sink);
                assertThat(totals.equal()).as(totals.toString()).isTrue();
                readsBack(SalesforceSource.from(myDomain, credentials)
                        .prefix(PREFIX)
                        .object("Product2", "Name", "ProductCode")
                        .build());
            } finally {
                List<SyncStream> ofNothing = mappings.streams().stream()
                        .map(stream -> stream.toBuilder()
                                .domain(Domain.field("id").equalTo(0))
                                .build())
                        .toList();
                pipeline(odoo, ofNothing, sink)
                        .reconcile(ReconcileOptions.builder(Comparison.KEYS)
                                .massDeletes(true)
                                .build());
            }
        }
    }

    private static SyncPipeline pipeline(OdooClient odoo, List<SyncStream> streams, SalesforceSink sink) {
        return SyncPipeline.builder("odoosync-test")
                .from(odoo)
                .streams(streams)
                .to(sink)
                .watermarkStore(new InMemoryWatermarkStore())
                .auditLog(new InMemoryAuditLog())
                .build();
    }

    private static void readsBack(SalesforceSource source) {
        RunContext run = new RunContext("odoosync-test", "back", Instant.now());
        try (SourceReader reader = source.open(run, "Product2", null)) {
            assertThat(Objects.requireNonNull(reader.next(), "no product is there")
                            .records())
                    .isNotEmpty();
        }
    }

    private static String setting(String name) {
        String value = System.getenv(name);
        Assumptions.assumeTrue(
                value != null && !value.isBlank(), name + " is not set: no org is at hand, see docs/salesforce.md");
        return Objects.requireNonNull(value, name);
    }
}
