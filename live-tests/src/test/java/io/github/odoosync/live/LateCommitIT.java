package io.github.odoosync.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row carries its transaction's start, appears at its commit, and shares its second with other writes. */
class LateCommitIT {
    private static final String WRITE = "UPDATE res_partner SET name = '%s', write_date = %s WHERE id = %d";
    private static final String NOW = "now() AT TIME ZONE 'UTC'";

    private final LiveOdoo odoo = LiveServer.ODOO_19.scratch();
    private final long partner = Long.parseLong(odoo.value("SELECT max(id) FROM res_partner"));

    @TempDir
    Path folder;

    private WarehouseFolder warehouse;
    private SyncPipeline pipeline;

    @BeforeEach
    void load() {
        warehouse = new WarehouseFolder(folder);
        pipeline = warehouse.pipeline(odoo.client(TransportKind.JSON2), List.of(SyncStream.of("res.partner")));
        pipeline.run();
    }

    @Test
    void w2ReadsRowThatWasCommittedAfterItsWindowClosed() throws SQLException {
        try (Connection open = odoo.postgres();
                Statement sql = open.createStatement()) {
            open.setAutoCommit(false);
            sql.executeUpdate(WRITE.formatted("Late", NOW, partner));
            odoo.awaitNextSecond();

            assertThat(pipeline.run().written()).isZero();
            assertThat(name()).isNotEqualTo("Late");
            open.commit();
        }
        assertThat(pipeline.run().written()).isOne();
        assertThat(name()).isEqualTo("Late");
        assertThat(pipeline.run().written()).isZero();
    }

    @Test
    void w4TellsTwoWritesOfOneSecondApart() throws SQLException {
        String second = "'" + odoo.value("SELECT date_trunc('second', " + NOW + ")") + "'";
        odoo.sql(WRITE.formatted("First", second, partner));
        odoo.awaitNextSecond();
        assertThat(pipeline.run().written()).isOne();
        assertThat(name()).isEqualTo("First");

        odoo.sql(WRITE.formatted("Second", second, partner));
        assertThat(pipeline.run().written()).isOne();
        assertThat(name()).isEqualTo("Second");
    }

    private String name() throws SQLException {
        return String.valueOf(warehouse.value("SELECT name FROM res_partner WHERE id = " + partner));
    }
}
