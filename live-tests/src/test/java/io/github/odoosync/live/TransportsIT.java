package io.github.odoosync.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.client.Changes;
import io.github.odoosync.client.ModelInfo;
import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.row.OdooRow;
import io.github.odoosync.client.row.RowLayout;
import io.github.odoosync.sync.FinanceStreams;
import io.github.odoosync.sync.InventoryStreams;
import io.github.odoosync.sync.SyncStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whichever protocol is chosen, the same values of the same Java classes come out. */
class TransportsIT {

    @ParameterizedTest
    @EnumSource
    void giveIdenticalTypedRowsForEveryModel(LiveServer server) {
        LiveOdoo odoo = server.shared();
        Map<TransportKind, OdooClient> clients = new EnumMap<>(TransportKind.class);
        server.transports().forEach(transport -> clients.put(transport, odoo.client(transport)));
        int models = 0;
        int rows = 0;
        for (String model : models(clients.get(TransportKind.JSON_RPC))) {
            List<Table> tables =
                    clients.values().stream().map(client -> read(client, model)).toList();
            Table table = tables.get(0);
            for (Table other : tables) {
                assertThat(other.names()).as(model).isEqualTo(table.names());
                assertThat(other.rows()).as(model).isEqualTo(table.rows());
            }
            models++;
            rows += table.rows().size();
        }
        assertThat(models).isGreaterThan(25);
        assertThat(rows).isGreaterThan(900);
    }

    private static List<String> models(OdooClient odoo) {
        List<String> installed = odoo.models("%").stream().map(ModelInfo::model).toList();
        return Stream.concat(FinanceStreams.all().stream(), InventoryStreams.all().stream())
                .map(SyncStream::model)
                .filter(installed::contains)
                .toList();
    }

    private static Table read(OdooClient odoo, String model) {
        Changes changes = odoo.changes(model, null);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (OdooRow row : changes) {
            rows.add(Arrays.asList(row.values()));
        }
        RowLayout layout = changes.layout();
        return new Table(layout.names(), rows);
    }

    private record Table(List<String> names, List<List<@Nullable Object>> rows) {}
}
