package io.github.odoosync.sink.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.TablePreview;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.testkit.sink.SinkFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What DuckDB tells of a run that has not begun. */
class DuckDbPreviewTest extends SinkFixture {
    private final Path folder;

    DuckDbPreviewTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Override
    protected DuckDbTarget newTarget() {
        return new DuckDbTarget(folder);
    }

    @Test
    void fileThatIsMissingIsNotMade() {
        assertThat(target().sink()
                        .preview(run("asks"), List.of(PARTNERS))
                        .get(0)
                        .changes())
                .singleElement()
                .asString()
                .contains("res_partner is created");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void s6_theTableOfVersionsIsToldOnce() {
        TargetTable kept = TargetTable.builder(PARTNERS.stream(), PARTNERS.name(), PARTNER)
                .history(true)
                .build();
        open(PARTNERS);
        assertThat(preview(kept).changes())
                .singleElement()
                .asString()
                .contains("res_partner_history is created for the history");
        open(kept);
        assertThat(preview(kept)).isEqualTo(new TablePreview(kept, List.of(), List.of()));
    }

    @Test
    void s10_aTableOfVersionsOfSomebodyElseIsTold() throws SQLException {
        ((DuckDbTarget) target()).execute("CREATE TABLE res_partner_history (id BIGINT)");
        assertThat(preview(TargetTable.builder(PARTNERS.stream(), PARTNERS.name(), PARTNER)
                                .history(true)
                                .build())
                        .problems())
                .singleElement()
                .asString()
                .contains("res_partner_history exists and was not made by this sink");
    }

    private TablePreview preview(TargetTable table) {
        return target().sink().preview(run("asks"), List.of(table)).get(0);
    }

    @Test
    void folderThatIsMissingIsNamed() {
        Sink sink = JdbcSink.duckDb(folder.resolve("nowhere").resolve("w.duckdb"));
        assertThatThrownBy(() -> sink.preview(run("asks"), List.of(PARTNERS)))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void fileThatIsOpenedForReadingAloneIsTold() {
        open(PARTNERS);
        Path file = folder.resolve("warehouse.duckdb");
        assertThat(Files.exists(file)).isTrue();
        assertThat(JdbcSink.to("jdbc:duckdb:" + file + ";access_mode=READ_ONLY")
                        .preview(run("asks"), List.of(PARTNERS))
                        .get(0)
                        .problems())
                .singleElement()
                .asString()
                .contains("access_mode=READ_ONLY");
    }
}
