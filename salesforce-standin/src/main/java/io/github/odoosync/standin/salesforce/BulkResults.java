package io.github.odoosync.standin.salesforce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/** What became of a job's rows, as CSV. */
final class BulkResults {
    private BulkResults() {}

    /** {@return the rows of a job that is over} */
    static Reply of(BulkJob job, String which) {
        return switch (which) {
            case "successfulResults" -> csv(job, job.successful, "sf__Id", "sf__Created");
            case "failedResults" -> csv(job, job.failed, "sf__Id", "sf__Error");
            case "unprocessedrecords" -> csv(job, job.unprocessed);
            default -> throw Refusal.notFound();
        };
    }

    /** Writes results in another order than the rows came in, as Salesforce may. */
    private static Reply csv(BulkJob job, List<List<String>> rows, String... first) {
        List<String> header = new ArrayList<>(Arrays.asList(first));
        header.addAll(job.header);
        List<List<String>> other = new ArrayList<>(rows);
        Collections.reverse(other);
        StringBuilder text = new StringBuilder();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(job.delimiter())
                .setQuoteMode(QuoteMode.ALL)
                .setRecordSeparator(job.lineEnding().equals("CRLF") ? "\r\n" : "\n")
                .get();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            printer.printRecord(header);
            for (List<String> row : other) {
                printer.printRecord(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Reply.csv(text.toString());
    }
}
