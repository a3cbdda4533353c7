package io.github.odoosync.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.sync.Comparison;
import io.github.odoosync.sync.FinanceStreams;
import io.github.odoosync.sync.ReconcileOptions;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncResult;
import io.github.odoosync.sync.store.FileWatermarkStore;
import io.github.odoosync.sync.store.JsonLinesAuditLog;
import io.github.odoosync.testkit.odoo.FakeOdooServer;
import io.github.odoosync.testkit.sink.SinkContractTest;
import io.github.odoosync.testkit.sink.SinkTarget;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What only a real Snowflake account shows, see {@link RealSnowflake}. */
class SnowflakeAccountIT {

    /** By the driver, the sink keeps every rule. */
    @Nested
    class ByDriver extends SinkContractTest {
        @Override
        protected SinkTarget newTarget() {
            return new RealSnowflake(SnowflakeAccount.Way.DRIVER);
        }
    }

    /** By the SQL API, the sink keeps every rule. */
    @Nested
    class BySqlApi extends SinkContractTest {
        @Override
        protected SinkTarget newTarget() {
            return new RealSnowflake(SnowflakeAccount.Way.SQL_API);
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesTheFinanceStreamsOfADemoCompany(SnowflakeAccount.Way way, @TempDir Path folder) {
        try (RealSnowflake snowflake = new RealSnowflake(way);
                FakeOdooServer odoo = FakeOdooServer.demo()) {
            SyncPipeline pipeline = SyncPipeline.builder("account")
                    .from(OdooClient.builder(odoo.url())
                            .database(odoo.database())
                            .login(odoo.login())
                            .apiKey(odoo.apiKey())
                            .build())
                    .streams(FinanceStreams.all())
                    .to(snowflake.sink())
                    .watermarkStore(FileWatermarkStore.at(folder.resolve("state")))
                    .auditLog(JsonLinesAuditLog.at(folder.resolve("audit")))
                    .build();

            SyncResult first = pipeline.run();
            assertThat(first.written()).isEqualTo(first.read()).isPositive();
            assertThat(pipeline.run().written()).isZero();
            assertThat(pipeline.reconcile(ReconcileOptions.builder(Comparison.CONTENT)
                                    .verifyOnly(true)
                                    .build())
                            .consistent())
                    .isTrue();
        }
    }
}
