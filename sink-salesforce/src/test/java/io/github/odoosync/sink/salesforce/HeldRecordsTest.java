package io.github.odoosync.sink.salesforce;

import static io.github.odoosync.sink.salesforce.Sales.ACCOUNTS;
import static io.github.odoosync.sink.salesforce.Sales.gone;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.standin.salesforce.Org;
import io.github.odoosync.standin.salesforce.OrgServer;
import io.github.odoosync.standin.salesforce.StoredRecord;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the org is asked for the records of a large batch: by name, or for all of the model's where that takes fewer calls. */
@Timeout(120)
class HeldRecordsTest {
    /** The calls that 2,000 external ids take by name, at twelve thousand characters each. */
    private static final int BY_NAME = 6;

    private final Org org = Org.standard();
    private final OrgServer server = OrgServer.start(org);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void below2000RowsTheyAreAskedForByName() {
        insert(1, 10);
        assertThat(queriesOfDeletions(1_999)).isEqualTo(BY_NAME);
        assertThat(org.records("Account")).isEmpty();
    }

    @Test
    void from2000RowsOnAllOfTheModelAreAskedForWhereTheyAreFew() {
        insert(1, 10);
        insert(9_001, 9_005);
        org.insert("Account", Map.of("Name", "x", "Odoo_Id__c", "other:res.partner,1"));
        assertThat(queriesOfDeletions(2_000)).as("to count, and a page").isEqualTo(2);
        assertThat(org.records("Account"))
                .extracting(StoredRecord::values)
                .extracting(values -> values.get("Odoo_Id__c"))
                .hasSize(6)
                .contains("acme:res.partner,9001", "other:res.partner,1");
    }

    @Test
    void whereTheOrgHoldsAsManyPagesOfTheModelTheyAreAskedForByName() {
        insert(10_001, 10_000 + (BY_NAME - 1) * 2_000);
        assertThat(queriesOfDeletions(2_000)).as("to count, and by name").isEqualTo(1 + BY_NAME);
    }

    private void insert(int from, int to) {
        LongStream.rangeClosed(from, to)
                .forEach(id -> org.insert("Account", Map.of("Name", "N", "Odoo_Id__c", "acme:res.partner," + id)));
    }

    /** Deletes so many records, most of which the org does not hold; {@return the queries that it took} */
    private long queriesOfDeletions(int rows) {
        SalesforceSink sink = SalesforceSink.to(
                        server.uri().toString(),
                        SalesforceCredentials.clientCredentials(server.clientId(), server::clientSecret))
                .prefix("acme")
                .build();
        List<SyncRecord> records = LongStream.rangeClosed(1, rows)
                .mapToObj(id -> gone(ACCOUNTS, id))
                .toList();
        try (SinkRun run = sink.open(OrgFixture.RUN);
                SinkWriter writer = run.writer(ACCOUNTS)) {
            server.traffic().reset();
            assertThat(writer.write(RecordBatch.of(1, ACCOUNTS.schema(), records))
                            .count(Outcome.DELETED))
                    .isEqualTo(rows);
            return server.traffic().requests().stream()
                    .filter(request -> request.path().contains("/query"))
                    .count();
        }
    }
}
