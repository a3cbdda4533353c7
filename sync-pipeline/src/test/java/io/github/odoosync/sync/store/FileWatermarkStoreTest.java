package io.github.odoosync.sync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.state.PipelineLock;
import io.github.odoosync.spi.state.StateException;
import io.github.odoosync.spi.state.StreamId;
import io.github.odoosync.spi.state.StreamState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatermarkStoreTest {
    private static final StreamId MOVES = new StreamId("finance", "account.move");
    private static final StreamState STATE =
            new StreamState(Instant.parse("2026-06-30T12:00:00Z"), "{\"format\":1,\n\"ü\":\"\u2028\"}");

    @TempDir
    Path folder;

    @Test
    void keepsWhatWasSavedForTheNextProcess() {
        FileWatermarkStore.at(folder).save(MOVES, STATE);

        assertThat(FileWatermarkStore.at(folder).load(MOVES)).contains(STATE);
    }

    @Test
    void knowsNothingOfAStreamThatWasNeverSaved() {
        assertThat(FileWatermarkStore.at(folder).load(MOVES)).isEmpty();
    }

    @Test
    void doesNotTakeAPlaceThatItCantReadForNoState() throws IOException {
        FileWatermarkStore store = FileWatermarkStore.at(folder);
        store.save(MOVES, STATE);
        Files.delete(onlyFile());
        Files.delete(folder.resolve("finance"));
        Files.writeString(folder.resolve("finance"), "");

        assertThatThrownBy(() -> store.load(MOVES))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("can't be read");
    }

    @Test
    void keepsAStateWithoutMark() {
        StreamState noMark = new StreamState(null, "{}");
        FileWatermarkStore.at(folder).save(MOVES, noMark);

        assertThat(FileWatermarkStore.at(folder).load(MOVES)).contains(noMark);
    }

    @Test
    void keepsStreamsApartWhateverTheyAreCalled() {
        FileWatermarkStore store = FileWatermarkStore.at(folder);
        List<StreamId> ids = List.of(
                MOVES,
                new StreamId("finance", "../../etc/passwd"),
                new StreamId("finance", ".."),
                new StreamId("..", "account.move"),
                new StreamId("a/b", "c"),
                new StreamId("a", "b/c"));
        ids.forEach(id -> store.save(id, new StreamState(null, id.toString())));

        assertThat(ids).allSatisfy(id -> assertThat(store.load(id)).contains(new StreamState(null, id.toString())));
        assertThat(folder.getParent())
                .isDirectoryNotContaining(path -> path.getFileName().toString().endsWith(".state"));
    }

    @Test
    void refusesADamagedFile() throws IOException {
        FileWatermarkStore store = FileWatermarkStore.at(folder);
        store.save(MOVES, STATE);
        Path file = onlyFile();
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(file, damaged);

            assertThatThrownBy(() -> store.load(MOVES)).isInstanceOf(StateException.class);
        }
    }

    @Test
    void refusesATruncatedFileAndSaysWhatToDo() throws IOException {
        FileWatermarkStore store = FileWatermarkStore.at(folder);
        store.save(MOVES, STATE);
        byte[] whole = Files.readAllBytes(onlyFile());
        for (int length = 0; length < whole.length; length++) {
            Files.write(onlyFile(), Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> store.load(MOVES))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining(onlyFile().toString())
                    .hasMessageContaining("damaged")
                    .hasMessageContaining("remove it");
        }
    }

    @Test
    void leavesTheOldStateWhenAWriteIsCutShort() throws IOException {
        FileWatermarkStore store = FileWatermarkStore.at(folder);
        store.save(MOVES, STATE);
        Files.writeString(onlyFile().resolveSibling(onlyFile().getFileName() + ".next"), "half a st");

        assertThat(FileWatermarkStore.at(folder).load(MOVES)).contains(STATE);
    }

    @Test
    void saysWhenTheFolderCantBeUsed() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "a file");

        assertThatThrownBy(() -> FileWatermarkStore.at(file.resolve("state")))
                .isInstanceOf(StateException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("name a folder");
    }

    @Test
    void a6_anotherProcessIsToldWhoHoldsTheLockAndWhatToDo() throws Exception {
        FileWatermarkStore store = FileWatermarkStore.at(folder);
        try (LockingProcess other = new LockingProcess(folder, "finance")) {
            assertThat(other.answer()).isEqualTo("locked");

            assertThatThrownBy(() -> store.lock("finance", "this process"))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("finance")
                    .hasMessageContaining("the other process")
                    .hasMessageContaining("wait until that run ends");
            store.lock("stock", "this process").close();
        }
    }

    @Test
    void a6_theLockOfAKilledProcessIsTakenOverAtOnce() throws Exception {
        FileWatermarkStore store = FileWatermarkStore.at(folder);
        LockingProcess other = new LockingProcess(folder, "finance");
        assertThat(other.answer()).isEqualTo("locked");
        other.close();

        try (PipelineLock lock = store.lock("finance", "this process")) {
            lock.requireHeld();
        }
    }

    @Test
    void a6_aLockOfThisProcessKeepsOthersOutEvenAfterARefusedAttempt() throws Exception {
        FileWatermarkStore store = FileWatermarkStore.at(folder);
        try (PipelineLock lock = store.lock("finance", "this process")) {
            assertThatThrownBy(() -> FileWatermarkStore.at(folder).lock("finance", "a second pipeline object"))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("this process");

            try (LockingProcess other = new LockingProcess(folder, "finance")) {
                assertThat(other.answer()).contains("StateException").contains("this process");
            }
            lock.requireHeld();
        }
    }

    @Test
    void a6_aLockFileThatWasDeletedIsNoticed() throws IOException {
        try (PipelineLock lock = FileWatermarkStore.at(folder).lock("finance", "this process")) {
            Files.delete(folder.resolve("finance").resolve("lock"));

            assertThatThrownBy(lock::requireHeld)
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("deleted or replaced");
        }
    }

    @Test
    void a6_aLockFileThatWasReplacedIsNoticed() throws IOException {
        try (PipelineLock lock = FileWatermarkStore.at(folder).lock("finance", "this process")) {
            Path file = folder.resolve("finance").resolve("lock");
            Files.delete(file);
            Files.writeString(file, "this process");

            assertThatThrownBy(lock::requireHeld)
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining("deleted or replaced");
        }
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> path.toString().endsWith(".state"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
