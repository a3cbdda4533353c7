package io.github.odoosync.benchmarks.sync;

import io.github.odoosync.benchmarks.ProcessorTime;
import io.github.odoosync.benchmarks.Ratios;
import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.sync.SyncMode;
import io.github.odoosync.sync.SyncStream;
import io.github.odoosync.sync.mapping.Mapping;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Prints what a mapping, masks and a history cost of a first load of partners into DuckDB, from a server that takes no time of
 * its own: processor time of the JVM, that server included, as a ratio to the plain load. The shapes take turns in a JVM that
 * is warm. Arguments: rounds, records.
 */
final class ShapeCost {
    private static final Map<String, SyncStream> SHAPES = shapes();

    private ShapeCost() {}

    public static void main(String[] arguments) throws IOException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int records = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200_000;
        try (CannedOdoo odoo = CannedOdoo.start(records)) {
            Map<String, Ratios> measured = new LinkedHashMap<>();
            // the first round makes the JVM warm
            for (int round = 0; round <= rounds; round++) {
                double plain = load(odoo, plain().build());
                for (Map.Entry<String, SyncStream> shape : SHAPES.entrySet()) {
                    double shaped = load(odoo, shape.getValue());
                    if (round > 0) {
                        measured.computeIfAbsent(shape.getKey(), any -> new Ratios())
                                .add(shaped, plain);
                    }
                }
            }
            SHAPES.keySet()
                    .forEach(shape -> System.out.printf(
                            "%s: %.2f s, plain %.2f s; %s%n",
                            shape,
                            Objects.requireNonNull(measured.get(shape)).ours(),
                            Objects.requireNonNull(measured.get(shape)).floor(),
                            measured.get(shape)));
        }
    }

    private static double load(CannedOdoo odoo, SyncStream stream) throws IOException {
        OdooClient client = OdooClient.builder(odoo.url())
                .database("canned")
                .apiKey("canned")
                .transport(TransportKind.JSON2)
                .build();
        try (Warehouse warehouse = Warehouse.empty()) {
            long start = ProcessorTime.now();
            Warehouse.run(warehouse.pipeline(client).streams(List.of(stream)).build());
            return (ProcessorTime.now() - start) / 1e9;
        }
    }

    private static SyncStream.Builder plain() {
        return SyncStream.builder("res.partner").fields(Partners.FIELDS);
    }

    private static Map<String, SyncStream> shapes() {
        Map<String, SyncStream> shapes = new LinkedHashMap<>();
        Mapping mapping = Mapping.builder()
                .rename("vat", "tax_id")
                .drop("color")
                .type("zip", LogicalType.INT64)
                .column("reachable", LogicalType.BOOLEAN, "1", row -> row.string("email") != null)
                .build();
        shapes.put("mapping", plain().mapping(mapping).build());
        Mapping masks = Mapping.builder()
                .hashKey(() -> "a key of a benchmark is no secret")
                .hash("name", "email", "phone")
                .blank("street")
                .build();
        shapes.put("masks", plain().mapping(masks).build());
        shapes.put("history", plain().mode(SyncMode.HISTORY).build());
        return shapes;
    }
}
