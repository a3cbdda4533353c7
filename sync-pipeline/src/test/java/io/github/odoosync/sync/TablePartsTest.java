package io.github.odoosync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.sink.jdbc.JdbcSink;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.sync.mapping.Mapping;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams of one model that fill one table, each its own part of it. */
class TablePartsTest {
    private final World world = new World();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void s10_eachPartHasItsOwnRowOfARecordAndSweepsThoseAlone() throws SQLException {
        long chair = world.server.model("shop.template").create(Map.of("name", "Chair"));
        long desk = world.server.model("shop.template").create(Map.of("name", "Desk"));
        world.later();
        SyncPipeline pipeline = world.pipeline(price("EUR"), price("USD"))
                .to(JdbcSink.duckDb(folder.resolve("shop.duckdb")))
                .build();
        pipeline.run();
        assertThat(rows())
                .containsExactly(
                        chair + " EUR Chair in EUR",
                        chair + " USD Chair in USD",
                        desk + " EUR Desk in EUR",
                        desk + " USD Desk in USD");

        world.server.model("shop.template").unlink(desk);
        world.later();
        assertThat(pipeline.sweep().streams())
                .allSatisfy(stream -> assertThat(stream.deleted()).isOne());
        assertThat(rows()).containsExactly(chair + " EUR Chair in EUR", chair + " USD Chair in USD");
    }

    @Test
    void thePartStandsBehindTheStreamsNameOnceHoweverOftenItIsBuilt() {
        assertThat(price("EUR").toBuilder().build().name()).isEqualTo("prices@EUR");
    }

    @Test
    void aPartIsNotReadPerCompanyToo() {
        assertThatThrownBy(() -> Companies.of(List.of(1L)).inOneTable(List.of(price("EUR"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stream prices@EUR is one part of a table by currency already");
    }

    private static SyncStream price(String currency) {
        return SyncStream.builder("shop.template")
                .name("prices")
                .table("prices")
                .part("currency", currency)
                .mapping(Mapping.builder()
                        .column("price", LogicalType.STRING, "1", row -> row.string("name") + " in " + currency)
                        .build())
                .build();
    }

    private List<String> rows() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("shop.duckdb"));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT id || ' ' || currency || ' ' || price FROM prices WHERE NOT _deleted ORDER BY 1")) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }
}
