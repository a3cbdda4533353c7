package io.github.odoosync.testkit.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.Listing;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.spi.sink.WriteResult;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Words in which tests of a sink are told: a small table, its records, and batches of them. The contract speaks them;
 * tests of one sink alone can extend it too.
 */
public abstract class SinkFixture {
    /** The shape of a contact: a key, a text, an amount and a list of ids. */
    public static final RecordSchema PARTNER = RecordSchema.of(
            "Contact",
            List.of(
                    FieldSchema.builder("id", LogicalType.INT64).label("ID").build(),
                    FieldSchema.builder("name", LogicalType.STRING)
                            .label("Name")
                            .help("What it's called")
                            .build(),
                    FieldSchema.of("credit", LogicalType.MONEY),
                    FieldSchema.of("category_ids", LogicalType.INT64_ARRAY)),
            List.of("id"));

    /** The table of {@link #PARTNER}. */
    public static final TargetTable PARTNERS =
            TargetTable.builder("res.partner", "res_partner", PARTNER).build();

    private @Nullable SinkTarget target;

    /** For subclasses. */
    protected SinkFixture() {}

    /** {@return a target with nothing in it, for one test} */
    protected abstract SinkTarget newTarget();

    @BeforeEach
    final void makeTarget() {
        target = newTarget();
    }

    @AfterEach
    final void closeTarget() {
        if (target != null) {
            target.close();
        }
    }

    /** {@return the target of this test} */
    protected final SinkTarget target() {
        return Objects.requireNonNull(target, "a test has a target while it runs");
    }

    /**
     * Returns a moment.
     *
     * @param n which; a larger number is later
     * @return the moment
     */
    public static Instant v(int n) {
        return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(n);
    }

    /**
     * Returns a contact.
     *
     * @param id its key
     * @param name its name
     * @param version when it changed, or null
     * @return the record
     */
    public static SyncRecord partner(long id, String name, @Nullable Instant version) {
        return SyncRecord.upsert(PARTNER, new @Nullable Object[] {id, name, null, List.of(1L, id)}, version);
    }

    /**
     * Returns the news that a contact is gone.
     *
     * @param id its key
     * @param version the version it was seen at, or null
     * @return the record
     */
    public static SyncRecord gone(long id, @Nullable Instant version) {
        return SyncRecord.delete(PARTNER, RecordKey.of(id), version);
    }

    /**
     * Returns a run of the pipeline {@code contract}.
     *
     * @param runId its id
     * @return the run
     */
    public static RunContext run(String runId) {
        return new RunContext("contract", runId, v(0));
    }

    /**
     * Writes one batch in a run of its own.
     *
     * @param runId the run's id
     * @param table where to
     * @param records the batch
     * @return what became of it
     */
    protected final WriteResult write(String runId, TargetTable table, SyncRecord... records) {
        try (SinkRun run = target().sink().open(run(runId));
                SinkWriter writer = run.writer(table)) {
            WriteResult result = writer.write(RecordBatch.of(1, table.schema(), List.of(records)));
            assertCountsAddUp(result, records.length);
            return result;
        }
    }

    /**
     * Writes one batch of contacts in a run of its own.
     *
     * @param records the batch
     * @return what became of it
     */
    protected final WriteResult write(SyncRecord... records) {
        return write("run", PARTNERS, records);
    }

    /**
     * Opens a table and writes nothing.
     *
     * @param table which
     */
    protected final void open(TargetTable table) {
        try (SinkRun run = target().sink().open(run("run"));
                SinkWriter writer = run.writer(table)) {
            assertThat(writer).isNotNull();
        }
    }

    /** {@return the contacts that the target holds} */
    protected final List<StoredRow> partners() {
        return target().rows(PARTNERS);
    }

    /**
     * Returns a contact that the target holds.
     *
     * @param id its key
     * @return its row
     */
    protected final StoredRow partner(long id) {
        return partners().stream()
                .filter(row -> Objects.equals(row.value("id"), id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + id));
    }

    /**
     * Returns what became of each record.
     *
     * @param result of a batch
     * @return the outcomes in the batch's order
     */
    public static List<Outcome> outcomes(WriteResult result) {
        return IntStream.range(0, result.delivered()).mapToObj(result::outcome).toList();
    }

    /** S7 holds for every batch of every test. */
    private static void assertCountsAddUp(WriteResult result, int delivered) {
        long sum = Arrays.stream(Outcome.values()).mapToLong(result::count).sum();
        assertThat(sum).isEqualTo(delivered).isEqualTo(result.delivered());
        assertThat(result.rejections()).hasSize((int) result.count(Outcome.REJECTED));
    }

    /** Compares outcomes, as far as the target tells creations from updates. */
    final void assertOutcomes(WriteResult result, Outcome... expected) {
        assertThat(outcomes(result)).isEqualTo(told(List.of(expected)));
    }

    final List<Outcome> told(List<Outcome> outcomes) {
        return target().lacks().contains(Ability.TELLS_CREATED_FROM_UPDATED)
                ? outcomes.stream()
                        .map(outcome -> outcome.written() ? Outcome.UPSERTED : outcome)
                        .toList()
                : outcomes;
    }

    static TargetTable hardPartners() {
        return TargetTable.builder(PARTNERS.stream(), PARTNERS.name(), PARTNER)
                .deletes(Deletes.HARD)
                .build();
    }

    final void assumeComparesVersions() {
        assumeTrue(target().sink().capabilities().comparesVersions(), "the sink says that it can't compare versions");
    }

    final void assumeLists(Listing... listings) {
        for (Listing listing : listings) {
            Set<Listing> known = target().sink().capabilities().listings();
            assumeTrue(known.contains(listing), "the sink says that it can't list " + listing);
        }
    }

    final void assumeAble(Ability ability) {
        assumeFalse(target().lacks().contains(ability), "the target says that it lacks " + ability);
    }
}
