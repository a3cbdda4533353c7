package io.github.odoosync.sink.salesforce.internal.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.function.BiConsumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Upserts rows in bulk jobs, one after the other. */
final class BulkUpsert {
    private static final Logger LOG = LoggerFactory.getLogger(BulkUpsert.class);
    private static final CSVFormat RESULTS =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

    private final BulkJobs jobs;
    private final long partBytes;

    BulkUpsert(BulkJobs jobs, long partBytes) {
        this.jobs = jobs;
        this.partBytes = partBytes;
    }

    /**
     * What a round of jobs left.
     *
     * @param locked rows that another user's work held
     * @param unprocessed rows that Salesforce did not come to
     * @param unfit rows that CSV can't tell as they are
     */
    record Left(BitSet locked, BitSet unprocessed, BitSet unfit) {
        Left() {
            this(new BitSet(), new BitSet(), new BitSet());
        }
    }

    /**
     * Sends rows once.
     *
     * @param last whether a row that is locked has had its tries
     */
    Left send(Rows rows, BitSet indexes, Outcomes outcomes, boolean last) {
        Left left = new Left();
        try (OpenPart open = new OpenPart(rows.shape(), outcomes, last, left)) {
            rows.forEach(indexes, row -> {
                if (row.fitsCsv()) {
                    open.add(row);
                } else {
                    left.unfit.set(row.index());
                }
            });
            open.finish();
        }
        return left;
    }

    /** The part that rows are added to; a full one becomes a job. */
    private final class OpenPart implements AutoCloseable {
        private final RowShape shape;
        private final Outcomes outcomes;
        private final boolean last;
        private final Left left;
        private CsvPart part;

        OpenPart(RowShape shape, Outcomes outcomes, boolean last, Left left) {
            this.shape = shape;
            this.outcomes = outcomes;
            this.last = last;
            this.left = left;
            this.part = new CsvPart(shape, partBytes);
        }

        void add(Row row) {
            if (!part.add(row)) {
                finish();
                part.close();
                part = new CsvPart(shape, partBytes);
                part.add(row);
            }
        }

        void finish() {
            if (!part.isEmpty()) {
                run(shape, part, outcomes, last, left);
            }
        }

        @Override
        public void close() {
            part.close();
        }
    }

    private void run(RowShape shape, CsvPart part, Outcomes outcomes, boolean last, Left left) {
        String id = jobs.create();
        jobs.start(id, part);
        JsonNode job = jobs.await(id);
        if (!job.path("state").asText().equals("JobComplete")) {
            LOG.warn(
                    "bulk job {} on {} ended as {}; its page in the org's set-up tells why",
                    id,
                    shape.object(),
                    job.path("state").asText());
        }
        BitSet settled = new BitSet();
        read(id, "successfulResults", "sf__Created", shape, part, settled, (row, index) -> {
            outcomes.written(index, row.get("sf__Created").equalsIgnoreCase("true"));
        });
        read(id, "failedResults", "sf__Error", shape, part, settled, (row, index) -> {
            Refusal refusal = Refusal.ofBulk(row.get("sf__Error")).without(row.values());
            if (refusal.passing() && !last) {
                left.locked.set(index);
            } else {
                outcomes.refused(index, keyOf(shape, row), refusal);
            }
        });
        read(id, "unprocessedrecords", shape.externalIdField(), shape, part, settled, (row, index) -> {
            left.unprocessed.set(index);
        });
        int sent = part.indexes().size();
        if (settled.cardinality() != sent) {
            throw new PermanentSinkException(
                    "bulk job " + id + " on " + shape.object() + " tells of " + settled.cardinality() + " of " + sent
                            + " rows (S7); look at its page in the org's set-up",
                    null);
        }
    }

    private void read(
            String id,
            String file,
            String column,
            RowShape shape,
            CsvPart part,
            BitSet settled,
            BiConsumer<CSVRecord, Integer> use) {
        try (InputStream body = jobs.results(id, file);
                CSVParser rows = parser(body)) {
            if (!rows.getHeaderNames().isEmpty() && !rows.getHeaderNames().contains(column)) {
                throw new IOException("it has no column " + column);
            }
            for (CSVRecord row : rows) {
                if (!row.isConsistent()) {
                    throw new IOException("a row has more values than there are columns, or fewer");
                }
                Integer index = indexOf(shape, part, row);
                if (index == null || settled.get(index)) {
                    throw new PermanentSinkException(
                            file + " of bulk job " + id
                                    + " tells of a row that was not sent, or twice of one (S7); look at"
                                    + " its page in the org's set-up",
                            null);
                }
                settled.set(index);
                use.accept(row, index);
            }
        } catch (IOException | UncheckedIOException e) {
            // what can't be read may be quoted by the exception
            throw new RetryableSinkException(
                    file + " of bulk job " + id + " is cut off, or tells of no rows" + Answers.AGAIN, null);
        }
    }

    private static CSVParser parser(InputStream body) throws IOException {
        try {
            return RESULTS.parse(new InputStreamReader(body, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IOException("its header is none");
        }
    }

    private static @Nullable Integer indexOf(RowShape shape, CsvPart part, CSVRecord row) {
        return row.isMapped(shape.externalIdField()) ? part.indexes().get(row.get(shape.externalIdField())) : null;
    }

    private static RecordKey keyOf(RowShape shape, CSVRecord row) {
        return shape.ids().keyOf(row.get(shape.externalIdField())).orElse(RecordKey.NONE);
    }
}
