package io.github.odoosync.sink.snowflake;

import static io.github.odoosync.testkit.sink.SinkFixture.PARTNER;
import static io.github.odoosync.testkit.sink.SinkFixture.gone;
import static io.github.odoosync.testkit.sink.SinkFixture.partner;
import static io.github.odoosync.testkit.sink.SinkFixture.run;
import static io.github.odoosync.testkit.sink.SinkFixture.v;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.TargetTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that breaks at any statement, and is followed by another, ends as if it had not, and leaves nothing behind. */
class CrashTest {
    private static final List<SyncRecord> FIRST = List.of(partner(1, "one", v(1)), partner(2, "two", v(1)));
    private static final List<SyncRecord> SECOND =
            List.of(partner(1, "ONE", v(2)), gone(2, v(2)), partner(3, "three", v(1)));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void s2_aRunThatBreaksAtAnyStatementIsMadeGoodByTheNext(String way) throws IOException {
        try (AccountTarget target = AccountTarget.of(way, folder)) {
            TargetTable whole = table("whole");
            write(target, whole, "first", FIRST);
            int before = target.server().statements().size();
            write(target, whole, "second", SECOND);
            List<String> sent = List.copyOf(target.server().statements());
            int statements = sent.size() - before;
            assertThat(rows(target, whole)).containsExactly("1 ONE false", "2 two true", "3 three false");
            assertThat(statements).isGreaterThan(9);
            for (int i = 0; i < statements; i++) {
                boolean changes = !sent.get(before + i).matches("(?s)(SELECT|DESCRIBE|SHOW|ALTER SESSION).*");
                for (boolean executed : changes ? new boolean[] {false, true} : new boolean[] {false}) {
                    TargetTable broken = table("broken_" + i + "_" + executed);
                    write(target, broken, "first", FIRST);
                    target.server().failAt(target.server().statements().size() + i, executed);
                    abandon(target, broken);
                    target.server().failAt(-1, false);
                    write(target, broken, "second, again", SECOND);
                    assertThat(rows(target, broken)).as("%s", broken).isEqualTo(rows(target, whole));
                    assertThat(leftovers(target)).as("%s", broken).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "SQL API"})
    void aWriterThatWritesNothingMakesNoStagingTable(String way) {
        try (AccountTarget target = way.equals("driver") ? new JdbcTarget(folder) : new ApiTarget(folder);
                SinkRun run = target.sink().open(run("idle"));
                SinkWriter writer = run.writer(table("idle"))) {
            writer.close();
            assertThat(target.server().statements()).noneMatch(sql -> sql.contains("_ODOOSYNC_STAGE_"));
        }
    }

    private static TargetTable table(String name) {
        return TargetTable.builder("stream of " + name, name, PARTNER).build();
    }

    /** Writes without closing what broke, as a process does that is killed. */
    private static void abandon(AccountTarget target, TargetTable table) {
        try {
            SinkRun run = target.sink().open(run("second"));
            SinkWriter writer = run.writer(table);
            writer.write(RecordBatch.of(1, PARTNER, SECOND));
            writer.close();
        } catch (RetryableSinkException e) {
            assertThat(e).hasMessageContaining("000603");
        }
    }

    private static void write(AccountTarget target, TargetTable table, String runId, List<SyncRecord> records) {
        try (SinkRun run = target.sink().open(run(runId));
                SinkWriter writer = run.writer(table)) {
            writer.write(RecordBatch.of(1, PARTNER, records));
        }
    }

    private static List<String> rows(AccountTarget target, TargetTable table) {
        return target.rows(table).stream()
                .map(row -> row.value("id") + " " + row.value("name") + " " + row.deleted())
                .toList();
    }

    private static List<Path> leftovers(AccountTarget target) throws IOException {
        try (Stream<Path> files = Files.walk(target.account().stage("."))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
