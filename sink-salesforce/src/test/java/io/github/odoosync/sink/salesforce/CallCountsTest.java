package io.github.odoosync.sink.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.StreamSummary;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.standin.salesforce.Org;
import io.github.odoosync.standin.salesforce.OrgServer;
import io.github.odoosync.standin.salesforce.Traffic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a run costs of the org's daily calls, as the stand-in counts them and as the run tells. */
@Timeout(300)
class CallCountsTest {
    private static final TargetTable ACCOUNTS = TargetTable.builder(
                    "res.partner",
                    "Account",
                    RecordSchema.of(
                            null,
                            List.of(
                                    FieldSchema.of("id", LogicalType.INT64),
                                    FieldSchema.of("Name", LogicalType.STRING)),
                            List.of("id")))
            .model("res.partner")
            .build();

    private final Org org = Org.standard();
    private final OrgServer server = OrgServer.start(org);
    private final SalesforceSink sink = SalesforceSink.to(
                    server.uri().toString(),
                    SalesforceCredentials.clientCredentials(server.clientId(), server::clientSecret))
            .prefix("acme")
            .deletedField("Odoo_Deleted__c")
            .build();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void rows450AreThreeCollectionCalls() {
        run(450);
        assertThat(upserts()).isEqualTo(3);
        assertThat(server.traffic().count(Traffic.Kind.BULK))
                .as("looking for jobs left under way")
                .isEqualTo(1);
        assertThat(org.records("Account")).hasSize(450);
    }

    @Test
    void rows100000AreOneBulkJob() {
        run(100_000);
        assertThat(server.jobs()).hasSize(1);
        assertThat(upserts()).isZero();
        assertThat(org.records("Account")).hasSize(100_000);
    }

    @Test
    void runThatWritesNothingSendsNothing() {
        try (SinkRun run = sink.open(OrgFixture.RUN)) {
            run.complete(List.of(new StreamSummary(ACCOUNTS, Instant.EPOCH, 0)));
            assertThat(run.usage()).isEqualTo(Map.of("API calls", 0L));
        }
        assertThat(server.traffic().requests()).isEmpty();
    }

    private long upserts() {
        return server.traffic().requests().stream()
                .filter(request -> request.path().endsWith("/composite/sobjects/Account/Odoo_Id__c"))
                .count();
    }

    private void run(int rows) {
        List<SyncRecord> records = LongStream.rangeClosed(1, rows)
                .mapToObj(id -> SyncRecord.upsert(ACCOUNTS.schema(), new Object[] {id, "Company " + id}, Instant.EPOCH))
                .toList();
        try (SinkRun run = sink.open(OrgFixture.RUN);
                SinkWriter writer = run.writer(ACCOUNTS)) {
            assertThat(writer.write(RecordBatch.of(1, ACCOUNTS.schema(), records))
                            .count(Outcome.CREATED))
                    .isEqualTo(rows);
            run.complete(List.of(new StreamSummary(ACCOUNTS, Instant.EPOCH, rows)));
            assertThat(run.usage())
                    .as("as the org counts them")
                    .isEqualTo(Map.of("API calls", server.traffic().calls()));
        }
    }
}
