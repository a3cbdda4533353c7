package io.github.odoosync.sink.salesforce;

import static io.github.odoosync.sink.salesforce.OrgFixture.account;
import static io.github.odoosync.sink.salesforce.OrgFixture.accounts;
import static io.github.odoosync.sink.salesforce.OrgFixture.gone;
import static io.github.odoosync.sink.salesforce.OrgFixture.v;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.sink.salesforce.internal.write.WriteSettings;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.HeldRow;
import io.github.odoosync.spi.sink.HeldRows;
import io.github.odoosync.spi.sink.Listing;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.TargetTable;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an org tells of what it holds: S9. */
class HeldRowsTest {
    private final OrgFixture fixture = new OrgFixture();
    private final MemoryOrg org = fixture.org;

    private <T> T held(TargetTable table, Function<HeldRows, T> use) {
        try (SinkRun run = fixture.sink().open(OrgFixture.RUN);
                HeldRows held = run.held(table)) {
            return use.apply(held);
        }
    }

    private List<HeldRow> rows(@Nullable Instant since) {
        return held(accounts(Deletes.SOFT), held -> {
            try (Stream<HeldRow> rows = held.rows(since)) {
                return rows.toList();
            }
        });
    }

    @Test
    void s9_listsItsOwnRecordsByIdAcrossPages() {
        org.pageSize = 3;
        List<SyncRecord> records = LongStream.of(100, 20, 3, 11, 2, 1, 1_000)
                .mapToObj(id -> account(id, "a", v((int) id)))
                .toList();
        fixture.write(accounts(Deletes.SOFT), records);
        org.store("Account", "other:res.partner,5");
        org.store("Account", "acme:res.partner,x");
        org.store("Account", "acme:res.company,6");
        fixture.write(gone(3, v(4)));
        assertThat(rows(null))
                .extracting(row -> row.key().values().get(0))
                .containsExactly(1L, 2L, 3L, 11L, 20L, 100L, 1_000L);
        HeldRow first = rows(null).get(0);
        assertThat(first)
                .isEqualTo(new HeldRow(RecordKey.of(1L), v(1), records.get(5).hash(), false));
        assertThat(rows(null).get(2).deleted()).isTrue();
        assertThat(rows(v(20))).extracting(row -> row.key().values().get(0)).containsExactly(20L, 100L, 1_000L);
    }

    @Test
    void s9_versionAsATextIsExact() {
        org.add(OrgFixture.withTextVersion(org.describe("Account").orElseThrow()));
        Instant exact = Instant.parse("2026-01-31T12:00:00.123456Z");
        fixture.write(account(1, "a", exact), account(2, "b", exact.minusNanos(1_000)));
        assertThat(rows(null).get(0).version()).isEqualTo(exact);
        assertThat(rows(exact)).hasSize(1);
    }

    @Test
    void s9_findsRecordsThatReferToOthers() {
        fixture.write(account(1, "a"), account(2, "b"));
        fixture.write(account(3, "c", null, 1L), account(4, "d", null, 2L), account(5, "e", null, 1L));
        fixture.write(gone(5, v(9)));
        List<Long> parents =
                LongStream.rangeClosed(1, 1_000).filter(id -> id != 2).boxed().toList();
        List<RecordKey> found = held(accounts(Deletes.SOFT), held -> held.referring("ParentId", parents));
        assertThat(found).containsExactly(RecordKey.of(3L));
        List<RecordKey> none = held(accounts(Deletes.SOFT), held -> held.referring("ParentId", List.of()));
        assertThat(none).isEmpty();
    }

    @Test
    void s9_objectThatIsNotThereHoldsNothing() {
        TargetTable table = TargetTable.builder("stream", "Nowhere__c", OrgFixture.ACCOUNT)
                .model("res.partner")
                .build();
        List<HeldRow> rows = held(table, held -> held.rows(null).toList());
        assertThat(rows).isEmpty();
    }

    @Test
    void s9_capabilitiesFollowTheConfiguredFields() {
        assertThat(fixture.sink().capabilities().listings()).containsExactlyInAnyOrder(Listing.values());
        assertThat(fixture.sink().capabilities().comparesVersions()).isFalse();
        assertThat(fixture.sink().capabilities().batchRows()).isEqualTo(100_000);
        fixture.settings =
                new WriteSettings("acme", MemoryOrg.EXT, null, null, null, "Odoo_Status__c", false, 2_000, 1 << 20);
        assertThat(fixture.sink().capabilities().listings())
                .containsExactlyInAnyOrder(Listing.KEYS, Listing.REFERENCES);
    }
}
