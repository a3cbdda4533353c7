package io.github.odoosync.examples.recipes;

import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.sync.Replay;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncStream;
import io.github.odoosync.sync.mapping.Mapping;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Lets a record be rejected, mends it in Odoo, and replays what was rejected. */
public final class ReplayExample {
    private ReplayExample() {}

    /**
     * Runs it.
     *
     * @param arguments a folder, or none
     */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        Demo.cook(ReplayExample::cook, arguments);
    }

    static void cook(Demo demo) throws SQLException {
        List<Long> partner =
                demo.odoo().model("res.partner").search(Domain.all()).subList(0, 1);
        demo.odoo().model("res.partner").write(partner, Map.of("ref", "seven"));
        demo.later();
        // the table that the column is for holds numbers
        Mapping mapping = Mapping.builder().type("ref", LogicalType.INT64).build();
        SyncPipeline pipeline = demo.pipeline(List.of(SyncStream.builder("res.partner")
                        .fields(List.of("name", "ref"))
                        .domain(Domain.field("id").in(partner))
                        .mapping(mapping)
                        .build()))
                .build();
        demo.say(pipeline.run());
        pipeline.rejected().forEach(demo::say);

        demo.odoo().model("res.partner").write(partner, Map.of("ref", "7"));
        demo.say(pipeline.replay(Replay.rejected()));
        demo.say(pipeline.rejected().size() + " are rejected now");
        demo.ask("SELECT id, ref FROM res_partner");
        demo.later();
        demo.say(pipeline.reconcile());
    }
}
