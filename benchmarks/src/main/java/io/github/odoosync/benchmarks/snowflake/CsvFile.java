package io.github.odoosync.benchmarks.snowflake;

import io.github.odoosync.benchmarks.Contacts;
import io.github.odoosync.spi.record.SyncRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The floor: the values of the same rows in one compressed file, and nothing else. */
final class CsvFile {
    private CsvFile() {}

    static long write(Iterable<SyncRecord> rows) throws IOException {
        Path file = Files.createTempFile("odoosync-benchmark", ".csv.gz");
        long written = 0;
        try (CSVPrinter csv = new CSVPrinter(
                new BufferedWriter(
                        new OutputStreamWriter(
                                new GZIPOutputStream(Files.newOutputStream(file), 1 << 16), StandardCharsets.UTF_8),
                        1 << 16),
                CSVFormat.DEFAULT)) {
            int fields = Contacts.SCHEMA.fields().size();
            for (SyncRecord row : rows) {
                for (int i = 0; i < fields; i++) {
                    csv.print(row.value(i));
                }
                csv.println();
                written++;
            }
        } finally {
            Files.delete(file);
        }
        return written;
    }
}
