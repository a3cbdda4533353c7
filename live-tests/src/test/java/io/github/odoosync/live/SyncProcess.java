package io.github.odoosync.live;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.sync.SyncStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One sync in a Java process of its own, which can be killed. */
final class SyncProcess {
    static final List<SyncStream> STREAMS = Stream.of(
                    "account.account",
                    "res.partner",
                    "product.product",
                    "hr.employee",
                    "account.move",
                    "account.move.line",
                    "sale.order",
                    "sale.order.line")
            .map(SyncStream::of)
            .toList();
    private static final int SMALL_PAGE = 20;

    private SyncProcess() {}

    /** The process itself; the key comes by the environment. */
    public static void main(String[] arguments) {
        OdooClient odoo = OdooClient.builder(arguments[0])
                .database(arguments[1])
                .apiKey(System.getenv("ODOO_API_KEY"))
                .transport(TransportKind.JSON2)
                .pageSize(SMALL_PAGE)
                .build();
        JavaProcess.begin();
        new WarehouseFolder(Path.of(arguments[2])).pipeline(odoo, STREAMS).run();
    }

    /** Starts one and returns when its run begins. */
    static Process start(LiveOdoo odoo, WarehouseFolder warehouse) throws IOException {
        return JavaProcess.start(
                SyncProcess.class,
                odoo.apiKey(),
                List.of(odoo.url(), odoo.database(), warehouse.folder().toString()));
    }
}
