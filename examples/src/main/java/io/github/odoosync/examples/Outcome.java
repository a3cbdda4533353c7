package io.github.odoosync.examples;

import io.github.odoosync.examples.report.FinanceReport;
import io.github.odoosync.examples.report.HtmlReport;
import io.github.odoosync.examples.report.Section;
import io.github.odoosync.examples.report.TextReport;
import io.github.odoosync.sync.StreamResult;
import io.github.odoosync.sync.StreamStatus;
import io.github.odoosync.sync.SyncResult;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows what a run did and what the warehouse then holds, on the terminal and in {@code report.html}. */
final class Outcome {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String server;
    private final String warehouse;
    private final Path file;
    private final PrintStream out;

    Outcome(String server, String warehouse, Path folder, PrintStream out) {
        this.server = server;
        this.warehouse = warehouse;
        this.file = folder.resolve("report.html");
        this.out = out;
    }

    void show(SyncResult result) {
        if (result.streams().isEmpty()) {
            return;
        }
        out.println();
        out.print(TextReport.of(RunTable.of(result)));
        result.streams().forEach(this::showTroubles);
        Optional<Instant> mark = result.streams().stream()
                .flatMap(stream -> stream.mark().stream())
                .max(Comparator.naturalOrder());
        mark.ifPresent(asOf -> report(result, asOf));
    }

    private void showTroubles(StreamResult stream) {
        if (stream.status() == StreamStatus.SKIPPED) {
            stream.notes().forEach(note -> out.println("skipped " + stream.stream() + ": " + note));
        }
        stream.failure().ifPresent(e -> out.println("failed " + stream.stream() + ": " + e.getMessage()));
        stream.pending()
                .forEach(row -> out.println("rejected " + stream.stream() + " " + row.key() + ": " + row.message()));
    }

    private void report(SyncResult result, Instant asOf) {
        try {
            List<Section> sections = FinanceReport.read(warehouse);
            sections.stream().filter(Section::drawn).forEach(section -> out.print("\n" + TextReport.of(section)));
            HtmlReport.write(
                    file,
                    "Finance report",
                    "As of " + MINUTE.format(asOf) + ", from " + server + ".",
                    Stream.concat(sections.stream(), Stream.of(RunTable.section(result)))
                            .toList());
        } catch (SQLException e) {
            throw new IllegalStateException("the warehouse is filled but can't be read: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the warehouse is filled but " + file + " can't be written; make room or name another folder", e);
        }
        out.println();
        // what follows may be secret
        out.println("warehouse  " + warehouse.split("[;?]", 2)[0]);
        out.println("report     " + file);
    }
}
