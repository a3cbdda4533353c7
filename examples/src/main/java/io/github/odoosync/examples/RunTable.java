package io.github.odoosync.examples;

import io.github.odoosync.examples.report.Cell;
import io.github.odoosync.examples.report.Chart;
import io.github.odoosync.examples.report.ReportTable;
import io.github.odoosync.examples.report.ReportTable.Column;
import io.github.odoosync.examples.report.ReportTable.Kind;
import io.github.odoosync.examples.report.Section;
import io.github.odoosync.sync.StreamResult;
import io.github.odoosync.sync.SyncResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What a run did, stream by stream. */
final class RunTable {
    private static final List<Column> COLUMNS = List.of(
            new Column("Stream", Kind.TEXT, false),
            new Column("Read", Kind.COUNT, false),
            new Column("Written", Kind.COUNT, false),
            new Column("Unchanged", Kind.COUNT, false),
            new Column("Rejected", Kind.COUNT, false),
            new Column("Seconds", Kind.COUNT, false),
            new Column("Rows/s", Kind.COUNT, false));

    private static final List<Column> NOTES =
            List.of(new Column("Stream", Kind.TEXT, false), new Column("Note", Kind.TEXT, false));

    private RunTable() {}

    static ReportTable of(SyncResult result) {
        return new ReportTable(
                "",
                COLUMNS,
                result.streams().stream().map(RunTable::row).toList(),
                row("Total", result.read(), result.written(), result.unchanged(), result.rejected(), result.elapsed()));
    }

    /** {@return the report's part on the run: the table, and what its streams noted} */
    static Section section(SyncResult result) {
        List<List<Cell>> notes =
                result.streams().stream().flatMap(RunTable::notes).toList();
        List<ReportTable> tables = notes.isEmpty()
                ? List.of(of(result))
                : List.of(of(result), new ReportTable("Notes", NOTES, notes, List.of()));
        return new Section("What the run did", "Run " + result.run().runId() + ".", Chart.NONE, tables);
    }

    private static Stream<List<Cell>> notes(StreamResult stream) {
        return stream.notes().stream()
                .map(note -> List.of(Cell.text(stream.stream().name()), Cell.text(note)));
    }

    private static List<Cell> row(StreamResult stream) {
        return row(
                stream.stream().name(),
                stream.read(),
                stream.written(),
                stream.unchanged(),
                stream.rejected(),
                stream.elapsed());
    }

    private static List<Cell> row(
            String name, long read, long written, long unchanged, long rejected, Duration elapsed) {
        long millis = Math.max(1, elapsed.toMillis());
        return List.of(
                Cell.text(name),
                Cell.count(read),
                Cell.count(written),
                Cell.count(unchanged),
                Cell.count(rejected),
                Cell.number(BigDecimal.valueOf(millis, 3), 1),
                Cell.count(read * 1000 / millis));
    }
}
