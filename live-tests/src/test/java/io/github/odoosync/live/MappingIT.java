package io.github.odoosync.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.sync.FinanceStreams;
import io.github.odoosync.sync.StreamResult;
import io.github.odoosync.sync.SyncStream;
import io.github.odoosync.sync.mapping.Mapping;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mapped columns hold what Odoo's own columns do, renamed, typed and masked. */
class MappingIT {
    private static final String KEY = "32 bytes that nobody can guess..";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void columnsAreOdoosUnderOtherNamesTypesAndMasks(LiveServer server) throws SQLException {
        LiveOdoo odoo = server.shared();
        Mapping mapping = Mapping.builder()
                .rename("name", "full_name")
                .rename("country_id", "country")
                .type("is_company", LogicalType.STRING)
                .type("color", LogicalType.STRING)
                .drop("comment")
                .hashKey(() -> KEY)
                .hash("email")
                .blank("phone")
                .column("reachable", LogicalType.BOOLEAN, "1", row -> row.string("email") != null)
                .build();
        SyncStream partners = SyncStream.builder("res.partner").mapping(mapping).build();
        OdooClient client = odoo.client(server.transports().get(0));
        WarehouseFolder warehouse = new WarehouseFolder(folder);
        odoo.awaitNextSecond();
        assertThat(warehouse.pipeline(client, List.of(partners)).run().rejected())
                .isZero();

        List<String> expected = new ArrayList<>();
        for (List<String> row : rows(
                odoo.postgres(),
                "SELECT id, name, country_id, COALESCE(is_company, false), COALESCE(color, 0), email FROM res_partner ORDER BY id")) {
            String email = row.get(5);
            expected.add(String.join(" ", row.subList(0, 5)) + " " + (email.isEmpty() ? "" : hmac(email)) + " "
                    + !email.isEmpty());
        }
        List<String> written = rows(
                        warehouse.open(),
                        "SELECT id, full_name, country, is_company, color, email, reachable FROM res_partner ORDER BY id")
                .stream()
                .map(row -> String.join(" ", row))
                .toList();
        assertThat(written).hasSizeGreaterThan(20).containsExactlyElementsOf(expected);
        assertThat(warehouse.value("SELECT count(phone) FROM res_partner")).isEqualTo("0");
        assertThat(warehouse.value(
                        "SELECT count(*) FROM information_schema.columns WHERE column_name IN ('comment', 'name')"))
                .isEqualTo("0");
    }

    @Test
    void a14HasNoDistributionToUnfoldAndTheStreamSaysSo() throws SQLException {
        LiveOdoo odoo = LiveServer.ODOO_14.shared();
        OdooClient client = odoo.client(LiveServer.ODOO_14.transports().get(0));
        odoo.awaitNextSecond();

        StreamResult lines = new WarehouseFolder(folder)
                .pipeline(client, FinanceStreams.unfolded(FinanceStreams.generalLedger())).run().stream(
                        "account.move.line");

        assertThat(lines.written()).isPositive();
        assertThat(lines.notes()).anyMatch(note -> note.contains("analytic_distribution"));
    }

    private static String hmac(String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All rows, NULL as nothing, and truth values as words. */
    private static List<List<String>> rows(Connection connection, String query) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    Object value = result.getObject(i);
                    row.add(value == null ? "" : value.toString());
                }
                rows.add(row);
            }
            return rows;
        }
    }
}
