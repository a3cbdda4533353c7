package io.github.odoosync.testkit.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.HeldRow;
import io.github.odoosync.spi.sink.HeldRows;
import io.github.odoosync.spi.sink.Listing;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.TargetTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a sink tells of the rows it holds: S9. */
abstract class ListingContract extends SinkFixture {

    @Test
    void s9_sinkThatCannotListRefuses() {
        assumeTrue(target().sink().capabilities().listings().isEmpty(), "the sink says that it can list");
        write(partner(1, "one", v(1)));
        assertThatThrownBy(() -> held(PARTNERS, null)).isInstanceOf(PermanentSinkException.class);
    }

    @Test
    void s9_keysComeInTheirOrderAndDeletedRowsAreMarked() {
        assumeLists(Listing.KEYS);
        write(partner(10, "ten", v(1)), partner(9, "nine", v(1)), partner(-1, "minus one", v(1)));
        write(gone(9, v(2)));
        assertThat(held(PARTNERS, null))
                .extracting(HeldRow::key, HeldRow::deleted)
                .containsExactly(row(-1, false), row(9, true), row(10, false));
    }

    @Test
    void s9_rowsThatAreRemovedAreNotListed() {
        assumeLists(Listing.KEYS);
        assumeAble(Ability.HARD_DELETES);
        write("run", hardPartners(), partner(1, "one", v(1)), partner(2, "two", v(1)));
        write("run", hardPartners(), gone(1, v(2)));
        assertThat(held(hardPartners(), null)).extracting(HeldRow::key).containsExactly(RecordKey.of(2L));
    }

    @Test
    void s9_keysOfSeveralFieldsComeInTheOrderOfTheirFields() {
        assumeLists(Listing.KEYS);
        RecordSchema schema = RecordSchema.of(
                null,
                List.of(
                        FieldSchema.of("company_id", LogicalType.INT64),
                        FieldSchema.of("code", LogicalType.STRING),
                        FieldSchema.of("id", LogicalType.INT64)),
                List.of("id", "company_id"));
        TargetTable table = TargetTable.builder("account.account", "account_account", schema)
                .build();
        SyncRecord[] records = Stream.of(key(2, 1), key(1, 10), key(1, 9))
                .map(key -> SyncRecord.upsert(
                        schema,
                        new @Nullable Object[] {
                            key.values().get(1), "x", key.values().get(0)
                        },
                        v(1)))
                .toArray(SyncRecord[]::new);
        write("run", table, records);
        assertThat(held(table, null)).extracting(HeldRow::key).containsExactly(key(1, 9), key(1, 10), key(2, 1));
    }

    @Test
    void s9_versionsAreThoseOfTheRecords() {
        assumeLists(Listing.KEYS, Listing.VERSIONS);
        Instant precise = v(1).plusNanos(123_456_000);
        write(partner(1, "one", precise), partner(2, "two", null), partner(3, "three", v(1)));
        write(gone(3, v(5)));
        assertThat(held(PARTNERS, null)).extracting(HeldRow::version).containsExactly(precise, null, v(5));
    }

    @Test
    void s9_rowsFromAVersionOnAreListed() {
        assumeLists(Listing.VERSIONS);
        write(partner(1, "one", v(1)), partner(2, "two", v(2)), partner(3, "three", v(3)), partner(4, "four", null));
        assertThat(held(PARTNERS, v(2))).extracting(HeldRow::key).containsExactly(RecordKey.of(2L), RecordKey.of(3L));
    }

    @Test
    void s9_hashesAreThoseOfTheRecordsAsTheyWereWritten() {
        assumeLists(Listing.KEYS, Listing.HASHES);
        SyncRecord old = partner(1, "one", v(1));
        SyncRecord changed = partner(1, "ONE", v(2));
        SyncRecord other = partner(2, "two", v(1));
        write(old, other);
        write(changed);
        assertThat(held(PARTNERS, null)).extracting(HeldRow::hash).containsExactly(changed.hash(), other.hash());
    }

    @Test
    void s9_rowsThatReferToIdsAreFoundUnlessTheyAreDeleted() {
        assumeLists(Listing.REFERENCES);
        RecordSchema schema = RecordSchema.of(
                null,
                List.of(
                        FieldSchema.of("id", LogicalType.INT64),
                        FieldSchema.of("country_id", LogicalType.INT64),
                        FieldSchema.of("tag_ids", LogicalType.INT64_ARRAY)),
                List.of("id"));
        TargetTable table = TargetTable.builder("s", "referring", schema).build();
        write(
                "run",
                table,
                SyncRecord.upsert(schema, new @Nullable Object[] {1L, 7L, List.of(1L, 2L)}, v(1)),
                SyncRecord.upsert(schema, new @Nullable Object[] {2L, 8L, List.of()}, v(1)),
                SyncRecord.upsert(schema, new @Nullable Object[] {3L, null, null}, v(1)),
                SyncRecord.upsert(schema, new @Nullable Object[] {4L, 7L, List.of(2L, 3L)}, v(1)));
        write("run", table, SyncRecord.delete(schema, RecordKey.of(4L), v(2)));
        assertThat(referring(table, "country_id", 7L, 99L)).containsExactly(RecordKey.of(1L));
        assertThat(referring(table, "country_id", 7L, 8L))
                .containsExactlyInAnyOrder(RecordKey.of(1L), RecordKey.of(2L));
        assertThat(referring(table, "tag_ids", 2L, 1L)).containsExactly(RecordKey.of(1L));
        assertThat(referring(table, "tag_ids", 99L)).isEmpty();
        assertThat(referring(table, "tag_ids")).isEmpty();
        Long[] thousands = LongStream.range(100, 3_100).boxed().toArray(Long[]::new);
        assertThat(referring(table, "country_id", thousands)).isEmpty();
    }

    @Test
    void s9_rowsThatOthersLeaveAloneAreListedOnceWhileTheyWrite() {
        assumeLists(Listing.KEYS);
        SyncRecord[] records = LongStream.range(0, 5_000)
                .mapToObj(id -> partner(id, "partner " + id, v(1)))
                .toArray(SyncRecord[]::new);
        write(records);
        List<RecordKey> listed = new ArrayList<>();
        try (SinkRun run = target().sink().open(run("lists"));
                HeldRows held = run.held(PARTNERS);
                Stream<HeldRow> rows = held.rows(null)) {
            Iterator<HeldRow> each = rows.iterator();
            listed.add(each.next().key());
            try (SinkWriter writer = run.writer(PARTNERS)) {
                writer.write(RecordBatch.of(
                        1, PARTNER, List.of(partner(0, "zero", v(2)), gone(4_999, v(2)), partner(5_000, "new", v(2)))));
            }
            each.forEachRemaining(row -> listed.add(row.key()));
        }
        List<RecordKey> expected =
                LongStream.range(0, 5_000).mapToObj(RecordKey::of).toList();
        listed.remove(RecordKey.of(5_000L));
        assertThat(listed).isEqualTo(expected);
    }

    @Test
    void s9_tableThatDoesNotExistHoldsNothing() {
        assumeLists(Listing.KEYS);
        assertThat(held(PARTNERS, null)).isEmpty();
        if (target().sink().capabilities().listings().contains(Listing.REFERENCES)) {
            assertThat(referring(PARTNERS, "category_ids", 1L)).isEmpty();
        }
        open(PARTNERS);
    }

    @Test
    void s10_rowsOfAnotherStreamsTableAreNotListed() {
        assumeLists(Listing.KEYS);
        write(partner(1, "one", v(1)));
        TargetTable claimed =
                TargetTable.builder("res.users", PARTNERS.name(), PARTNER).build();
        assertThatThrownBy(() -> held(claimed, null))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContainingAll("res.partner", "res.users");
        try (SinkRun run = target().sink().open(new RunContext("other", "run", v(0)))) {
            assertThatThrownBy(() -> run.held(PARTNERS)).isInstanceOf(PermanentSinkException.class);
        }
    }

    private List<HeldRow> held(TargetTable table, @Nullable Instant sinceVersion) {
        try (SinkRun run = target().sink().open(run("lists"));
                HeldRows held = run.held(table);
                Stream<HeldRow> rows = held.rows(sinceVersion)) {
            return rows.toList();
        }
    }

    private List<RecordKey> referring(TargetTable table, String field, Long... ids) {
        try (SinkRun run = target().sink().open(run("lists"));
                HeldRows held = run.held(table)) {
            return held.referring(field, List.of(ids));
        }
    }

    private static RecordKey key(long id, long company) {
        return new RecordKey(List.of(id, company));
    }

    private static Tuple row(long id, boolean deleted) {
        return tuple(RecordKey.of(id), deleted);
    }
}
