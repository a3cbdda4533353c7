package io.github.odoosync.standin.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Executes a job's rows, 200 at a time. */
final class BulkRun {
    private static final int CHUNK = 200;

    private final Org org;
    private final BulkJob job;
    private final byte[] data;

    BulkRun(Org org, BulkJob job, byte[] data) {
        this.org = org;
        this.job = job;
        this.data = data;
    }

    /** Runs the job until it is complete, or until so many rows are done. */
    void run(int most) {
        List<List<String>> rows = rows();
        job.unprocessed.addAll(rows);
        if (!lineEnding().equals(job.lineEnding())) {
            job.fail("ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is "
                    + job.lineEnding());
            return;
        }
        for (String column : job.header) {
            if (!isKnown(column)) {
                job.fail("InvalidBatch : Field name not found : " + column);
                return;
            }
        }
        if (rows.stream().anyMatch(row -> row.size() != job.header.size())) {
            job.fail("InvalidBatch : The number of columns in a row differs from the header's");
            return;
        }
        int end = Math.min(most, rows.size());
        for (int from = 0; from < end; from += CHUNK) {
            chunk(rows.subList(from, Math.min(end, from + CHUNK)));
        }
        job.unprocessed.subList(0, end).clear();
        if (end < rows.size()) {
            job.fail("InternalServerError : the job ended before its rows did");
        } else {
            job.become("JobComplete");
        }
    }

    /** Leaves all rows unprocessed, where the job is aborted. */
    void leave() {
        job.unprocessed.addAll(rows());
    }

    private void chunk(List<List<String>> rows) {
        List<ObjectNode> nodes = rows.stream().map(this::node).toList();
        boolean upserts = job.operation().equals("upsert");
        Map<String, Integer> times = upserts
                ? RecordCollections.times(nodes, SingleRecords.key(job.table(), job.externalIdField()))
                : Map.of();
        Writes writes = new Writes(org, job.caller());
        for (int i = 0; i < rows.size(); i++) {
            List<String> result = new ArrayList<>();
            try {
                Writes.Saved saved = write(writes, nodes.get(i), times);
                result.add(saved.id());
                result.add(String.valueOf(saved.created()));
                result.addAll(rows.get(i));
                job.successful.add(result);
            } catch (Refusal e) {
                result.add("");
                result.add(e.code() + ":" + e.text() + ":" + String.join(",", e.fields()) + " --");
                result.addAll(rows.get(i));
                job.failed.add(result);
            }
        }
        writes.commit();
    }

    private Writes.Saved write(Writes writes, ObjectNode row, Map<String, Integer> times) {
        Table table = job.table();
        String id = row.path("Id").asText();
        switch (job.operation()) {
            case "upsert" -> {
                FieldDef key = SingleRecords.key(table, job.externalIdField());
                return RecordCollections.upsert(writes, table, key, row, times, true);
            }
            case "insert" -> {
                return writes.insert(table, row, true);
            }
            case "update" -> {
                row.remove("Id");
                return writes.update(table, id, row, true);
            }
            case "delete" -> writes.delete(table, id);
            default -> writes.erase(table, id);
        }
        return new Writes.Saved(RecordIds.full(id), false);
    }

    /** An empty value leaves a field as it is, {@code #N/A} clears it. */
    private ObjectNode node(List<String> row) {
        ObjectNode node = Call.JSON.createObjectNode();
        for (int i = 0; i < row.size(); i++) {
            String column = job.header.get(i);
            String value = row.get(i);
            int dot = column.indexOf('.');
            if (value.equals("#N/A")) {
                node.putNull(dot < 0 ? column : reference(column.substring(0, dot)));
            } else if (!value.isEmpty() && dot < 0) {
                node.put(column, value);
            } else if (!value.isEmpty()) {
                node.putObject(column.substring(0, dot)).put(column.substring(dot + 1), value);
            }
        }
        return node;
    }

    private String reference(String relationship) {
        return job.table().def().relationship(relationship).orElseThrow().name();
    }

    private boolean isKnown(String column) {
        int dot = column.indexOf('.');
        ObjectDef def = job.table().def();
        return dot < 0
                ? def.field(column) != null
                : def.relationship(column.substring(0, dot))
                        .filter(field ->
                                org.table(field.referenceTo().get(0)).def().field(column.substring(dot + 1)) != null)
                        .isPresent();
    }

    private String lineEnding() {
        int end = 0;
        while (end < data.length && data[end] != '\n') {
            end++;
        }
        return end > 0 && data[end - 1] == '\r' ? "CRLF" : "LF";
    }

    private List<List<String>> rows() {
        CSVFormat format =
                CSVFormat.RFC4180.builder().setDelimiter(job.delimiter()).get();
        List<List<String>> rows = new ArrayList<>();
        try (CSVParser parser =
                format.parse(new InputStreamReader(new ByteArrayInputStream(data), StandardCharsets.UTF_8))) {
            for (CSVRecord record : parser) {
                if (parser.getRecordNumber() == 1) {
                    job.header.addAll(record.toList());
                } else if (record.size() > 1 || !record.get(0).isEmpty()) {
                    rows.add(record.toList());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
