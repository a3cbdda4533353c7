package io.github.odoosync.sync.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A large batch in processes that are short of memory, short of disk, or die. */
class SpoolProcessTest {
    private static final int ROWS = 200_000;
    private static final RecordSchema SCHEMA = RecordSchema.of(
            null,
            List.of(FieldSchema.of("id", LogicalType.INT64), FieldSchema.of("name", LogicalType.STRING)),
            List.of("id"));

    @TempDir
    Path folder;

    /** Gathers a batch of more than sixty megabytes, goes through it twice, and dies without closing it. */
    public static void main(String[] arguments) {
        BatchSpool spool = new BatchSpool(SCHEMA, ROWS);
        try {
            for (long id = 1; id <= ROWS; id++) {
                Object[] values = {id, "some three hundred characters ".repeat(10) + id};
                spool.add(SyncRecord.upsert(SCHEMA, values, Instant.EPOCH));
            }
            long sum = 0;
            for (SpooledPart part : spool.parts()) {
                for (SyncRecord row : part) {
                    sum += (Long) row.key().values().get(0);
                }
                for (SyncRecord row : part) {
                    sum -= (Long) row.key().values().get(0);
                }
                System.out.println(part.size() + " rows, " + sum);
            }
        } catch (RuntimeException e) {
            System.out.println(e.getMessage());
        }
        Runtime.getRuntime().halt(0);
    }

    @Test
    void s1_holdsTwoHundredThousandRowsInTwentyFourMegabytesAndLeavesNoFileWhenItDies() throws Exception {
        assertThat(run(java("-Xmx24m"))).isEqualTo("200000 rows, 0\n");
        assertThat(files()).isEmpty();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void saysThatTheDiskTakesNoMore() throws Exception {
        List<String> limited = new ArrayList<>(List.of("sh", "-c", "ulimit -f 2000; exec \"$@\"", "sh"));
        limited.addAll(java("-Xmx128m", "-XX:-UsePerfData"));

        assertThat(run(limited)).contains("a batch is too large for memory", folder.toString(), "make room there");
        assertThat(files()).isEmpty();
    }

    private List<String> java(String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                SpoolProcessTest.class.getName()));
        return command;
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
