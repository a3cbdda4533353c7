package io.github.odoosync.sink.snowflake.internal.load;

import io.github.odoosync.sink.snowflake.internal.session.Rows;
import io.github.odoosync.sink.snowflake.internal.session.Session;
import io.github.odoosync.sink.snowflake.internal.sql.StageSql;
import io.github.odoosync.sink.sql.text.Identifiers;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * Puts compressed files on the staging table's own stage and copies them from there, with the rows of each file counted. Files
 * lie in a folder that belongs to the attempt; those of earlier attempts are removed first. Where a row is refused, the batch
 * goes in halves until it is found.
 */
public final class FileLoad implements Load {
    private final Path folder;
    private final long fileBytes;

    /**
     * Loads through files.
     *
     * @param folder where files lie until they are put, which must exist
     * @param fileBytes after how many compressed bytes another file is begun
     * @throws IllegalArgumentException if the folder's path has an apostrophe, which the driver reads otherwise than Snowflake
     */
    public FileLoad(Path folder, long fileBytes) {
        if (folder.toAbsolutePath().toString().indexOf('\'') >= 0) {
            throw new IllegalArgumentException("the path " + folder
                    + " has an apostrophe, and Snowflake's driver puts no files from there; name another");
        }
        this.folder = folder;
        this.fileBytes = fileBytes;
    }

    @Override
    public long mostRows() {
        return Long.MAX_VALUE;
    }

    @Override
    public SortedMap<Integer, Rejection> load(
            Session session, StageSql stage, String attempt, StagedRows rows, RecordBatch batch) {
        RefusedRows refused = new RefusedRows(stage.table(), rows, batch);
        Halving.Attempt part = (from, to) -> {
            try (BatchFolder files = BatchFolder.in(folder)) {
                CsvFiles csv = new CsvFiles(files.path(), fileBytes, attempt);
                try (csv) {
                    refused.add(rows.each(batch, from, to, csv::add));
                }
                boolean whole = to - from == batch.size();
                String place = attempt.replaceAll("[^A-Za-z0-9_-]", "_") + (whole ? "" : "_" + from + "_" + to);
                if (!csv.rows().isEmpty()) {
                    send(session, stage, place, files.path(), csv.rows(), whole);
                }
            }
        };
        new Halving(part, refused::add).load(0, batch.size());
        return refused.rejections();
    }

    private static void send(
            Session session, StageSql stage, String place, Path files, Map<String, Long> rows, boolean first) {
        if (first) {
            session.update("TRUNCATE TABLE " + stage.table().sql());
        }
        remove(session, stage);
        put(session, stage, files, place);
        copy(session, stage, place, rows);
        remove(session, stage);
    }

    private static void put(Session session, StageSql stage, Path files, String place) {
        // the driver takes the path as it is, and does not decode a URL's
        String source = "file://" + files.toAbsolutePath().toString().replace('\\', '/') + "/*";
        String put = "PUT %s %s SOURCE_COMPRESSION = GZIP AUTO_COMPRESS = FALSE OVERWRITE = TRUE"
                .formatted(Identifiers.literal(source), stage.place(place));
        try (Rows uploads = session.query(put)) {
            while (uploads.next()) {
                String status = uploads.text(7);
                if (!"UPLOADED".equals(status)) {
                    throw new RetryableSinkException(
                            "file " + uploads.text(1) + " did not reach the stage of table " + stage.table() + ": "
                                    + status,
                            null);
                }
            }
        }
    }

    private static void copy(Session session, StageSql stage, String place, Map<String, Long> expected) {
        Map<String, Long> missing = new HashMap<>(expected);
        try (Rows loaded = session.query(stage.copy(place))) {
            while (loaded.next()) {
                String file = String.valueOf(loaded.text(1));
                String name = file.substring(file.lastIndexOf('/') + 1);
                Long sent = missing.get(name);
                if (sent != null
                        && String.valueOf(sent).equals(loaded.text(3))
                        && String.valueOf(sent).equals(loaded.text(4))) {
                    missing.remove(name);
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new PermanentSinkException(
                    "COPY did not load all rows of " + missing.keySet() + " into table " + stage.table()
                            + "; nothing of the batch was merged (S7)",
                    null);
        }
    }

    private static void remove(Session session, StageSql stage) {
        try (Rows removed = session.query("REMOVE " + stage.place())) {
            while (removed.next()) {}
        }
    }
}
