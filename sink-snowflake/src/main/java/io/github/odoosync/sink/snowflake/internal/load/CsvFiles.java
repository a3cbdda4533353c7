package io.github.odoosync.sink.snowflake.internal.load;

import io.github.odoosync.spi.sink.PermanentSinkException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes rows to compressed files, in which nothing stands for null and two quotes for an empty text. */
final class CsvFiles implements AutoCloseable {
    private final Path folder;
    private final long fileBytes;
    private final String attempt;
    private final Map<String, Long> rows = new LinkedHashMap<>();
    private @Nullable CountingStream bytes;
    private final StringBuilder line = new StringBuilder();
    private @Nullable Writer writer;
    private String name = "";

    CsvFiles(Path folder, long fileBytes, String attempt) {
        this.folder = folder;
        this.fileBytes = fileBytes;
        this.attempt = attempt;
    }

    void add(@Nullable String[] texts) {
        try {
            line.setLength(0);
            field(attempt);
            for (String text : texts) {
                line.append(',');
                field(text);
            }
            writer().append(line).append('\n');
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

    private void field(@Nullable String text) {
        if (text != null) {
            line.append('"')
                    .append(text.indexOf('"') < 0 ? text : text.replace("\"", "\"\""))
                    .append('"');
        }
    }

    private Writer writer() throws IOException {
        Writer open = writer;
        if (open == null) {
            name = "part" + rows.size() + ".csv.gz";
            CountingStream counting = new CountingStream(Files.newOutputStream(folder.resolve(name)));
            open = new BufferedWriter(new OutputStreamWriter(new FastGzip(counting), StandardCharsets.UTF_8), 1 << 16);
            bytes = counting;
            writer = open;
        }
        return open;
    }

    @Override
    public void close() {
        Writer open = writer;
        writer = null;
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

    /** Compresses at the lowest level: files are a fourth larger, and take less than half the processor time. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
