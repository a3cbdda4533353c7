package io.github.odoosync.sink.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.testkit.sink.SinkFixture;
import io.github.odoosync.testkit.sink.SinkTarget;
import io.github.odoosync.testkit.sink.StoredRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that breaks at any statement, and is followed by another, ends as if it had not, and leaves nothing behind. */
class CrashTest extends SinkFixture {
    private static final List<SyncRecord> FIRST = List.of(partner(1, "one", v(1)), partner(2, "two", v(1)));
    private static final List<SyncRecord> SECOND =
            List.of(partner(1, "ONE", v(2)), gone(2, v(2)), partner(3, "three", v(1)));

    private final Path folder;
    private int targets;

    CrashTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Override
    protected SinkTarget newTarget() {
        try {
            return new JdbcTarget(Files.createDirectory(folder.resolve("account" + targets++)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void s2_aRunThatBreaksAtAnyStatementIsMadeGoodByTheNext() throws IOException {
        int statements;
        List<String> expected;
        try (JdbcTarget whole = (JdbcTarget) newTarget()) {
            write(whole, "first", FIRST);
            int before = whole.server().statements().size();
            write(whole, "second", SECOND);
            statements = whole.server().statements().size() - before;
            expected = names(whole);
        }
        assertThat(expected).containsExactly("1 ONE false", "2 two true", "3 three false");
        assertThat(statements).isGreaterThan(15);
        for (int i = 0; i < statements; i++) {
            for (boolean executed : new boolean[] {false, true}) {
                try (JdbcTarget broken = (JdbcTarget) newTarget()) {
                    breakAt(broken, i, executed);
                    assertThat(names(broken))
                            .as("broken at statement %d, executed: %s", i, executed)
                            .isEqualTo(expected);
                    assertThat(leftovers(broken))
                            .as("broken at statement %d, executed: %s", i, executed)
                            .isEmpty();
                }
            }
        }
    }

    private void breakAt(JdbcTarget target, int statement, boolean executed) {
        write(target, "first", FIRST);
        target.server().failAt(target.server().statements().size() + statement, executed);
        abandon(target, SECOND);
        target.server().failAt(-1, false);
        write(target, "second, again", SECOND);
    }

    /** Writes without closing anything, as a process does that is killed. */
    private static void abandon(JdbcTarget target, List<SyncRecord> records) {
        assertThatThrownBy(() -> {
                    SinkRun run = target.sink().open(run("second"));
                    SinkWriter writer = run.writer(PARTNERS);
                    writer.write(RecordBatch.of(1, PARTNER, records));
                    writer.close();
                    // what fails quietly while all is released does no harm
                    throw new RetryableSinkException("done", null);
                })
                .isInstanceOf(RetryableSinkException.class);
    }

    private static void write(JdbcTarget target, String runId, List<SyncRecord> records) {
        try (SinkRun run = target.sink().open(run(runId));
                SinkWriter writer = run.writer(PARTNERS)) {
            writer.write(RecordBatch.of(1, PARTNER, records));
        }
    }

    private static List<String> names(JdbcTarget target) {
        return target.rows(PARTNERS).stream().map(CrashTest::name).toList();
    }

    private static String name(StoredRow row) {
        return row.value("id") + " " + row.value("name") + " " + row.deleted();
    }

    private static List<Path> leftovers(JdbcTarget target) throws IOException {
        try (Stream<Path> files = Files.walk(target.account().stage("."))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
