package io.github.odoosync.sync.internal.spool;

import static io.github.odoosync.sync.internal.spool.RandomRecords.SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.record.RowHash;
import io.github.odoosync.spi.record.SyncRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is gathered comes back as it was, and leaves nothing behind. */
class BatchSpoolTest {
    private static final long ALL_ON_DISK = 0;
    private static final long ALL_IN_MEMORY = Long.MAX_VALUE;

    private final long seed = new Random().nextLong();
    private final RandomRecords records = new RandomRecords(new Random(seed));

    @TempDir
    Path folder;

    @Test
    void bringsEveryTypeBackToTheLastBit() {
        List<SyncRecord> rows = records.some(1_000);
        try (BatchSpool spool = spool(rows, 400, ALL_ON_DISK)) {
            assertThat(contents(spool)).as("seed %d", seed).isEqualTo(describe(rows));
        }
    }

    @Test
    void writesWhatWaitedInMemoryFirst() {
        List<SyncRecord> rows = records.some(200);
        try (BatchSpool spool = spool(rows, 1_000, 10_000)) {
            assertThat(contents(spool)).as("seed %d", seed).isEqualTo(describe(rows));
        }
    }

    @Test
    void keepsTheHashInsteadOfTakingItAgain() {
        RowHash kept = new RowHash(1, 2);
        SyncRecord row = SyncRecord.upsert(
                        SCHEMA, new @Nullable Object[] {null, 1L, null, null, null, null, null, null, null, "c"}, null)
                .hashed(kept);
        try (BatchSpool spool = spool(List.of(row), 10, ALL_ON_DISK)) {
            assertThat(spool.parts().get(0).iterator().next().hash()).isEqualTo(kept);
        }
    }

    @Test
    void s2_isTheSameEachTimeAndForReadersSideBySide() {
        List<SyncRecord> rows = records.some(300);
        try (BatchSpool spool = spool(rows, 300, ALL_ON_DISK)) {
            SpooledPart part = spool.parts().get(0);
            Iterator<SyncRecord> slow = part.iterator();
            List<SyncRecord> slowly = new ArrayList<>(List.of(slow.next()));
            assertThat(contents(spool)).isEqualTo(contents(spool)).isEqualTo(describe(rows));
            slow.forEachRemaining(slowly::add);

            assertThat(describe(slowly)).as("seed %d", seed).isEqualTo(describe(rows));
            assertThatThrownBy(slow::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void s1_partsHaveAtMostTheRowsThatTheSinkLikes() {
        try (BatchSpool spool = spool(records.some(25), 10, ALL_IN_MEMORY)) {
            assertThat(spool.rows()).isEqualTo(25);
            assertThat(spool.parts()).extracting(SpooledPart::size).containsExactly(10, 10, 5);
        }
    }

    @Test
    void smallBatchNeedsNoDisk() {
        List<SyncRecord> rows = records.some(20);
        try (BatchSpool spool = new BatchSpool(SCHEMA, 10, ALL_IN_MEMORY, folder.resolve("absent"))) {
            rows.forEach(spool::add);
            assertThat(contents(spool)).isEqualTo(describe(rows));
        }
    }

    @Test
    void saysWhereItHadNoRoomAndWhatHelps() {
        Path absent = folder.resolve("absent");
        try (BatchSpool spool = new BatchSpool(SCHEMA, 10, ALL_ON_DISK, absent)) {
            assertThatThrownBy(() -> spool.add(records.some(1).get(0)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContainingAll(absent.toString(), "NoSuchFileException", "java.io.tmpdir");
        }
    }

    @Test
    void givesItsRoomBack() throws IOException {
        BatchSpool spool = spool(records.some(30), 10, ALL_ON_DISK);
        List<SpooledPart> parts = spool.parts();

        spool.close();

        for (SpooledPart part : parts) {
            assertThatThrownBy(() -> part.iterator().next()).isInstanceOf(UncheckedIOException.class);
        }
        assertThat(files()).isEmpty();
        assertThat(spool.rows()).isZero();
    }

    @Test
    void takesTheNextBatchAfterOneIsCleared() {
        List<SyncRecord> next = records.some(15);
        try (BatchSpool spool = spool(records.some(25), 10, ALL_ON_DISK)) {
            spool.clear();
            next.forEach(spool::add);
            assertThat(contents(spool)).as("seed %d", seed).isEqualTo(describe(next));
        }
    }

    private BatchSpool spool(List<SyncRecord> rows, int partRows, long memoryBytes) {
        BatchSpool spool = new BatchSpool(SCHEMA, partRows, memoryBytes, folder);
        rows.forEach(spool::add);
        return spool;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static List<List<@Nullable Object>> contents(BatchSpool spool) {
        List<SyncRecord> rows = new ArrayList<>();
        spool.parts().forEach(part -> part.forEach(rows::add));
        return describe(rows);
    }

    private static List<List<@Nullable Object>> describe(List<SyncRecord> rows) {
        return rows.stream().map(BatchSpoolTest::describe).toList();
    }

    private static List<@Nullable Object> describe(SyncRecord row) {
        List<@Nullable Object> all = new ArrayList<>();
        all.add(row.version());
        all.add(row.deleted());
        all.add(row.forced());
        all.add(row.hash());
        IntStream.range(0, SCHEMA.fields().size())
                .mapToObj(row::value)
                .map(BatchSpoolTest::exactly)
                .forEach(all::add);
        return all;
    }

    /** Two NaNs are equal and may yet have different bits. */
    private static @Nullable Object exactly(@Nullable Object value) {
        return value instanceof Double floating ? "double " + Double.doubleToRawLongBits(floating) : value;
    }
}
