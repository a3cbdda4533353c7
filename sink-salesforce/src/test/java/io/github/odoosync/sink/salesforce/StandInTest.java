package io.github.odoosync.sink.salesforce;

import static io.github.odoosync.spi.sink.Outcome.CREATED;
import static io.github.odoosync.spi.sink.Outcome.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.spi.sink.WriteResult;
import io.github.odoosync.standin.salesforce.Org;
import io.github.odoosync.standin.salesforce.OrgServer;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The sink as its users build it, in front of the stand-in for an org: login, describe, collections and bulk jobs over HTTP. */
@Timeout(60)
class StandInTest {
    private static final FieldSchema ID = FieldSchema.of("id", LogicalType.INT64);
    private static final TargetTable ACCOUNTS = table("Account", FieldSchema.of("Name", LogicalType.STRING));
    private static final TargetTable CONTACTS = table(
            "Contact",
            FieldSchema.of("LastName", LogicalType.STRING),
            FieldSchema.builder("AccountId", LogicalType.INT64)
                    .relatedModel("res.partner")
                    .build());
    private static final int BULK_FROM = 1_000;

    private final Org org = Org.standard();
    private final OrgServer server = OrgServer.start(org);
    private final SalesforceSink sink = sink("64.0");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void peopleBelongToTheCompaniesThatWereWrittenBeforeThem() {
        assertThat(write(ACCOUNTS, account(1, "Azure"), account(2, "Deco")).count(CREATED))
                .isEqualTo(2);
        assertThat(write(CONTACTS, contact(7, "Zo\u00eb", 2L), contact(8, "Ann", null))
                        .count(CREATED))
                .isEqualTo(2);
        String deco = org.find("Account", "Odoo_Id__c", "acme:res.partner,2")
                .orElseThrow()
                .id();
        assertThat(org.find("Contact", "Odoo_Id__c", "acme:res.partner,7")
                        .orElseThrow()
                        .values())
                .containsEntry("LastName", "Zo\u00eb")
                .containsEntry("AccountId", deco);
    }

    @Test
    void s2_writingTheSameTwiceLeavesOneOfEach() {
        write(ACCOUNTS, account(1, "Azure"));
        assertThat(write(ACCOUNTS, account(1, "Azure Interior")).count(UPDATED)).isEqualTo(1);
        assertThat(org.records("Account")).hasSize(1);
    }

    @Test
    void manyRowsAreOneBulkJob() {
        SyncRecord[] rows = LongStream.rangeClosed(1, 3 * BULK_FROM)
                .mapToObj(id -> account(id, "Company " + id))
                .toArray(SyncRecord[]::new);
        assertThat(write(ACCOUNTS, rows).count(CREATED)).isEqualTo(rows.length);
        assertThat(server.jobs()).hasSize(1);
        assertThat(org.records("Account")).hasSize(rows.length);
    }

    @Test
    void tokenThatRunsOutBetweenTwoBatchesIsRenewed() {
        write(ACCOUNTS, account(1, "Azure"));
        server.expireToken();
        assertThat(write(ACCOUNTS, account(2, "Deco")).count(CREATED)).isEqualTo(1);
    }

    @Test
    void versionThatTheOrgLacksIsRefusedWhenARunConnects() {
        SinkRun run = sink("199.0").open(OrgFixture.RUN);
        assertThatThrownBy(() -> run.writer(ACCOUNTS))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("199.0");
    }

    private WriteResult write(TargetTable table, SyncRecord... rows) {
        try (SinkRun run = sink.open(OrgFixture.RUN);
                SinkWriter writer = run.writer(table)) {
            return writer.write(RecordBatch.of(1, table.schema(), List.of(rows)));
        }
    }

    private SalesforceSink sink(String apiVersion) {
        return SalesforceSink.to(
                        server.uri().toString(),
                        SalesforceCredentials.clientCredentials(server.clientId(), server::clientSecret))
                .prefix("acme")
                .apiVersion(apiVersion)
                .bulkFrom(BULK_FROM)
                .deletedField("Odoo_Deleted__c")
                .build();
    }

    private static SyncRecord account(long id, String name) {
        return SyncRecord.upsert(ACCOUNTS.schema(), new Object[] {id, name}, Instant.EPOCH);
    }

    private static SyncRecord contact(long id, String name, @Nullable Long company) {
        return SyncRecord.upsert(CONTACTS.schema(), new @Nullable Object[] {id, name, company}, Instant.EPOCH);
    }

    private static TargetTable table(String object, FieldSchema... fields) {
        List<FieldSchema> all = Stream.concat(Stream.of(ID), Stream.of(fields)).toList();
        return TargetTable.builder(object, object, RecordSchema.of(null, all, List.of("id")))
                .model("res.partner")
                .build();
    }
}
