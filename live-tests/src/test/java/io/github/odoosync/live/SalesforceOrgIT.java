package io.github.odoosync.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.salesforce.SalesforceMappings;
import io.github.odoosync.salesforce.SalesforceTotals;
import io.github.odoosync.sink.salesforce.SalesforceCredentials;
import io.github.odoosync.sink.salesforce.SalesforceSink;
import io.github.odoosync.sink.salesforce.SalesforceSource;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.source.SourceReader;
import io.github.odoosync.sync.Comparison;
import io.github.odoosync.sync.ReconcileOptions;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncResult;
import io.github.odoosync.sync.store.InMemoryAuditLog;
import io.github.odoosync.sync.store.InMemoryWatermarkStore;
import io.github.odoosync.testkit.odoo.FakeOdooServer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What only a real org shows: the catalogue of a demo company goes into it, is held against Odoo's totals, is read back and is
 * deleted again. The org is one for tests, set up as the page on Salesforce says; {@code SF_MY_DOMAIN}, {@code SF_CLIENT_ID} and
 * {@code SF_CLIENT_SECRET} lead to it, and without them this is skipped.
 */
class SalesforceOrgIT {
    private static final String PREFIX = "odoosync-test";
    private static final List<String> MODELS = List.of(
            "account.partial.reconcile",
            "account.payment",
            "account.move.line",
            "account.move",
            "sale.order.line",
            "sale.order",
            "product.product",
            "res.partner");

    @Test
    void takesTheCatalogueOfADemoCompanyAndIsReadBack() {
        SalesforceCredentials credentials =
                SalesforceCredentials.clientCredentials(setting("SF_CLIENT_ID"), () -> setting("SF_CLIENT_SECRET"));
        SalesforceSink sink = SalesforceSink.to(setting("SF_MY_DOMAIN"), credentials)
                .prefix(PREFIX)
                .deletedField("Odoo_Deleted__c")
                .build();
        try (FakeOdooServer demo = FakeOdooServer.demo()) {
            OdooClient odoo = OdooClient.builder(demo.url())
                    .database(demo.database())
                    .login(demo.login())
                    .apiKey(demo.apiKey())
                    .build();
            SalesforceMappings mappings =
                    SalesforceMappings.builder(odoo).deletes(Deletes.HARD).build();
            SyncPipeline pipeline = SyncPipeline.builder("odoosync-test")
                    .from(odoo)
                    .streams(mappings.streams())
                    .to(sink)
                    .watermarkStore(new InMemoryWatermarkStore())
                    .auditLog(new InMemoryAuditLog())
                    .build();
            assertThat(pipeline.verify().problems()).isEmpty();
            try {
                SyncResult first = pipeline.run();
                assertThat(first.rejected())
                        .as(first + " " + pipeline.rejected())
                        .isZero();
                assertThat(pipeline.run().written()).isZero();
                SalesforceTotals totals = mappings.reconcileTotals(sink);
                assertThat(totals.equal()).as(totals.toString()).isTrue();
                readsBack(SalesforceSource.from(setting("SF_MY_DOMAIN"), credentials)
                        .prefix(PREFIX)
                        .object("Product2", "Name", "ProductCode")
                        .build());
            } finally {
                MODELS.forEach(model -> List.copyOf(demo.model(model).ids()).forEach(demo.model(model)::unlink));
                pipeline.reconcile(ReconcileOptions.builder(Comparison.KEYS)
                        .massDeletes(true)
                        .build());
            }
        }
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
