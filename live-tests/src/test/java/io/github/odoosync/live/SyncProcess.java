package io.github.odoosync.live;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.sync.SyncStream;
import java.io.BufferedReader;
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
    private static final String BEGUN = "begun";
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
        System.out.println(BEGUN);
        new WarehouseFolder(Path.of(arguments[2])).pipeline(odoo, STREAMS).run();
    }

    /** Starts one and returns when its run begins. */
    static Process start(LiveOdoo odoo, WarehouseFolder warehouse) throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SyncProcess.class.getName(),
                        odoo.url(),
                        odoo.database(),
                        warehouse.folder().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        command.environment().put("ODOO_API_KEY", odoo.apiKey());
        Process process = command.start();
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); !BEGUN.equals(line); line = output.readLine()) {
            if (line == null) {
                throw new IOException("the process ended before its run began");
            }
        }
        return process;
    }
}
