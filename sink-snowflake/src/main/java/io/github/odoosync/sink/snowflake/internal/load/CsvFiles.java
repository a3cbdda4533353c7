package io.github.odoosync.sink.snowflake.internal.load;

import io.github.odoosync.spi.sink.PermanentSinkException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/** Writes rows to compressed files, in which nothing stands for null and two quotes for an empty text. */
final class CsvFiles implements AutoCloseable {
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setRecordSeparator('\n')
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .setNullString("")
            .get();

    private final Path folder;
    private final long fileBytes;
    private final String attempt;
    private final Map<String, Long> rows = new LinkedHashMap<>();
    private @Nullable CountingStream bytes;
    private @Nullable CSVPrinter printer;
    private String name = "";

    CsvFiles(Path folder, long fileBytes, String attempt) {
        this.folder = folder;
        this.fileBytes = fileBytes;
        this.attempt = attempt;
    }

    void add(@Nullable String[] texts) {
        try {
            CSVPrinter csv = printer();
            csv.print(attempt);
            for (String text : texts) {
                csv.print(text);
            }
            csv.println();
            rows.merge(name, 1L, Long::sum);
            if (bytes != null && bytes.count() > fileBytes) {
                close();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** {@return the rows of each file, by its name} */
    Map<String, Long> rows() {
        return rows;
    }

    private CSVPrinter printer() throws IOException {
        CSVPrinter open = printer;
        if (open == null) {
            name = "part" + rows.size() + ".csv.gz";
            CountingStream counting = new CountingStream(Files.newOutputStream(folder.resolve(name)));
            OutputStream compressed = new GZIPOutputStream(counting, 1 << 16);
            open = new CSVPrinter(
                    new BufferedWriter(new OutputStreamWriter(compressed, StandardCharsets.UTF_8), 1 << 16), FORMAT);
            bytes = counting;
            printer = open;
        }
        return open;
    }

    @Override
    public void close() {
        CSVPrinter open = printer;
        printer = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }

    private PermanentSinkException failed(IOException cause) {
        return new PermanentSinkException(
                "a batch can't be written to " + folder + ": " + cause.getMessage()
                        + "; make room there, or name another" + " folder",
                cause);
    }
}
