package io.github.odoosync.sink.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.standin.snowflake.Account;
import io.github.odoosync.standin.snowflake.ApiServer;
import io.github.odoosync.standin.snowflake.DriverServer;
import io.github.odoosync.standin.snowflake.Hold;
import io.github.odoosync.standin.snowflake.StandIn;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.testkit.odoo.FakeOdooServer;
import io.github.odoosync.testkit.odoo.model.FakeModel;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A process that syncs is killed with SIGKILL; the next run ends as if nothing had happened, and leaves nothing behind. */
class KillTest {
    private static final int SIGKILL = 128 + 9;
    private static final String MERGE = "MERGE INTO \"FINANCE\".\"ODOO\".\"RES_PARTNER\"";

    @TempDir
    private Path folder;

    /** Where a process is killed: at a statement, before or after Snowflake has executed it, or before the mark is saved. */
    enum Point {
        BEFORE_THE_ROWS_ARE_SENT("PUT|INSERT", false),
        AFTER_THEY_ARE_STAGED("COPY|INSERT", true),
        INSIDE_THE_MERGE(MERGE, false),
        AFTER_THE_MERGE(MERGE, true),
        BEFORE_THE_WATERMARK("", true);

        private final String statement;
        private final boolean executed;

        Point(String statement, boolean executed) {
            this.statement = statement;
            this.executed = executed;
        }
    }

    static Stream<Arguments> points() {
        return Stream.of("driver", "SQL API")
                .flatMap(way -> Stream.of(Point.values()).map(point -> Arguments.of(way, point)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("points")
    void s2_aProcessThatIsKilledIsMadeGoodByTheNext(String way, Point point) throws Exception {
        try (FakeOdooServer odoo = FakeOdooServer.builder()
                        .model(FakeModel.builder("res.partner")
                                .field("name", FieldType.CHAR)
                                .build())
                        .start();
                Account account = new Account(folder);
                StandIn server = way.equals("driver") ? new DriverServer(account) : new ApiServer(account)) {
            URI uri = server.uri();
            List<Long> partners = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                partners.add(odoo.model("res.partner").create(Map.of("name", "Partner " + i)));
            }
            odoo.clock().advance(Duration.ofHours(1));
            SyncProcess.pipeline(odoo, way, uri, folder).run();
            partners.subList(0, 7).forEach(id -> odoo.model("res.partner").write(id, Map.of("name", "Ada " + id)));
            odoo.model("res.partner").create(Map.of("name", "Grace"));
            odoo.clock().advance(Duration.ofHours(1));

            killAt(point, odoo, way, server, uri);
            SyncPipeline next = SyncProcess.pipeline(odoo, way, uri, folder);
            next.run();

            assertThat(rows(account)).isEqualTo(expected(odoo));
            assertThat(leftovers(account)).isEmpty();
            assertThat(next.verifyAudit().intact()).isTrue();
            odoo.clock().advance(Duration.ofHours(1));
            assertThat(next.run().written()).isZero();
            assertThat(next.reconcile().consistent()).isTrue();
        }
    }

    private void killAt(Point point, FakeOdooServer odoo, String way, StandIn server, URI uri) throws Exception {
        boolean atTheMark = point == Point.BEFORE_THE_WATERMARK;
        Hold hold = server.hold(atTheMark ? "nothing" : point.statement, point.executed);
        int before = server.statements().size();
        Process process = SyncProcess.start(odoo, way, uri, folder, atTheMark);
        try {
            if (atTheMark) {
                SyncProcess.awaitSaving(process);
                assertThat(server.statements().stream().skip(before)).anyMatch(sql -> sql.startsWith(MERGE));
            } else {
                hold.awaitReached();
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).isEqualTo(SIGKILL);
        hold.release();
    }

    private static List<String> expected(FakeOdooServer odoo) {
        return odoo.model("res.partner").ids().stream()
                .sorted()
                .map(id -> id + " " + odoo.model("res.partner").get(id).get("name") + " false")
                .toList();
    }

    private static List<String> rows(Account account) throws SQLException {
        return texts(account, "SELECT id || ' ' || name || ' ' || _deleted FROM res_partner ORDER BY id");
    }

    private List<String> leftovers(Account account) throws SQLException, IOException {
        List<String> left = texts(account, "SELECT table_name FROM duckdb_tables() WHERE table_name LIKE '%STAGE%'");
        try (Stream<Path> files = Files.walk(folder)) {
            files.map(file -> folder.relativize(file).toString())
                    .filter(file -> file.contains("odoosync-snowflake") || file.endsWith(".gz"))
                    .forEach(left::add);
        }
        return left;
    }

    private static List<String> texts(Account account, String query) throws SQLException {
        try (Connection connection = account.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
