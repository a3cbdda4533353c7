package io.github.odoosync.sink.salesforce;

import static io.github.odoosync.sink.salesforce.OrgFixture.account;
import static io.github.odoosync.sink.salesforce.OrgFixture.accounts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.WriteResult;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bulk jobs. */
class BulkTest {
    private final OrgFixture fixture = new OrgFixture();
    private final MemoryOrg org = fixture.org;

    @BeforeEach
    void writeInBulk() {
        fixture.bulkFrom(1);
    }

    private static List<SyncRecord> some(int rows) {
        return LongStream.rangeClosed(1, rows)
                .mapToObj(id -> account(id, "partner " + id))
                .toList();
    }

    @Test
    void jobIsMadeFromTheConfiguredNumberOfRowsOn() {
        fixture.bulkFrom(10);
        fixture.write(accounts(Deletes.SOFT), some(9));
        assertThat(org.jobs).isEmpty();
        fixture.write(accounts(Deletes.SOFT), some(10));
        assertThat(org.jobs).hasSize(1);
        assertThat(org.jobs.values().iterator().next().made)
                .hasToString(new ObjectMapper()
                        .createObjectNode()
                        .put("object", "Account")
                        .put("operation", "upsert")
                        .put("externalIdFieldName", "Odoo_Id__c")
                        .put("contentType", "CSV")
                        .put("lineEnding", "LF")
                        .put("columnDelimiter", "COMMA")
                        .toString());
    }

    @Test
    void s1_100_000RowsAreOneJobAndTheBatchIsNotCopied() {
        fixture.partBytes(100_000_000);
        Iterable<SyncRecord> records = () -> new Iterator<>() {
            private long next = 1;

            @Override
            public boolean hasNext() {
                return next <= 100_000;
            }

            @Override
            public SyncRecord next() {
                return account(next++, "partner");
            }
        };
        try (SinkRun run = fixture.sink().open(OrgFixture.RUN);
                SinkWriter writer = run.writer(accounts(Deletes.SOFT))) {
            org.records.clear();
            org.forgetsRecords = true;
            WriteResult result = writer.write(new RecordBatch(1, OrgFixture.ACCOUNT, 100_000, records));
            assertThat(result.count(Outcome.CREATED)).isEqualTo(100_000);
        }
        assertThat(org.jobs).hasSize(1);
    }

    @Test
    void partsAreNoLargerThanTheyMay() {
        fixture.partBytes(2_000);
        WriteResult result = fixture.write(accounts(Deletes.SOFT), some(100));
        assertThat(result.count(Outcome.CREATED)).isEqualTo(100);
        assertThat(org.jobs.values()).hasSizeGreaterThan(3).allSatisfy(job -> assertThat(job.csv.length)
                .isBetween(100, 2_000));
    }

    @Test
    void textThatIsTooLongForAJobGoesInACollection() {
        fixture.org.add(OrgFixture.object(
                "Account",
                OrgFixture.text("Name", 131_072),
                OrgFixture.field("Credit__c", "currency", 0, 12, 2),
                OrgFixture.reference("ParentId", "Parent", "Account")));
        fixture.write(account(1, "short"), account(2, "l".repeat(32_001)));
        assertThat(org.jobs.values().iterator().next().csv).asString().doesNotContain("res.partner,2");
        assertThat(fixture.stored(2).get("Name")).hasSize(32_001);
    }

    @Test
    void s7_jobThatLosesRowsIsAnError() {
        org.loses = 2;
        assertThatThrownBy(() -> fixture.write(accounts(Deletes.SOFT), some(10)))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("8 of 10 rows (S7)");
    }

    @Test
    void s2_interruptEndsTheWaitAndTheJob() {
        org.pollsBeforeEnd = Integer.MAX_VALUE;
        fixture.pause = wait -> {
            throw new InterruptedException();
        };
        assertThatThrownBy(() -> fixture.write(accounts(Deletes.SOFT), some(3)))
                .isInstanceOf(RetryableSinkException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(org.jobs.values()).extracting(job -> job.state).containsExactly("Aborted");
    }

    @Test
    void s2_writerEndsTheJobsThatAKilledRunLeft() {
        org.pollsBeforeEnd = Integer.MAX_VALUE;
        MemoryOrg.Job left = org.leave("Account", "upsert", MemoryOrg.EXT, "UploadComplete");
        MemoryOrg.Job open = org.leave("Account", "upsert", MemoryOrg.EXT, "Open");
        MemoryOrg.Job otherField = org.leave("Account", "upsert", "Erp_Id__c", "InProgress");
        MemoryOrg.Job otherObject = org.leave("Contact", "upsert", MemoryOrg.EXT, "InProgress");
        MemoryOrg.Job ended = org.leave("Account", "upsert", MemoryOrg.EXT, "JobComplete");
        fixture.bulkFrom(1_000);
        fixture.write(account(1, "one"));
        assertThat(List.of(left.state, open.state, otherField.state, otherObject.state, ended.state))
                .containsExactly("Aborted", "Aborted", "InProgress", "InProgress", "JobComplete");
    }

    @Test
    void waitsGrowWithJitterUntilTheJobEnds() {
        org.pollsBeforeEnd = 12;
        fixture.write(accounts(Deletes.SOFT), some(3));
        assertThat(fixture.waited).hasSize(12);
        IntStream.range(0, 12).forEach(i -> {
            long most = Math.min(20_000, 500L << i);
            assertThat(fixture.waited.get(i)).isBetween(Duration.ofMillis(most / 2), Duration.ofMillis(most));
        });
    }
}
