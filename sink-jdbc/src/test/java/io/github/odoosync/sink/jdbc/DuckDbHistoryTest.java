package io.github.odoosync.sink.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.spi.sink.TargetTable;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbHistoryTest extends DatabaseHistoryTest {
    DuckDbHistoryTest(@TempDir Path folder) {
        super(new DuckDbTarget(folder));
    }

    @Test
    void s6_theSinksColumnsOfTheVersionsAreToldOf() throws SQLException {
        open(TargetTable.builder(PARTNERS.stream(), PARTNERS.name(), PARTNER)
                .history(true)
                .build());
        assertThat(
                        ((DuckDbTarget) target())
                                .text(
                                        "SELECT string_agg(comment, ' | ' ORDER BY column_index) FROM duckdb_columns()"
                                                + " WHERE table_name = 'res_partner_history' AND column_name LIKE '\\_valid%' ESCAPE '\\'"))
                .isEqualTo(
                        "From when the record looked like this, UTC | Until when it did, UTC; null while it still does");
    }
}
