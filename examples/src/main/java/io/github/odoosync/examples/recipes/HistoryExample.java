package io.github.odoosync.examples.recipes;

import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.sync.SyncMode;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Keeps every version of the partners, and asks what one of them looked like before it changed. */
public final class HistoryExample {
    private HistoryExample() {}

    /**
     * Runs it.
     *
     * @param arguments a folder, or none
     */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        Demo.cook(HistoryExample::cook, arguments);
    }

    static void cook(Demo demo) throws SQLException {
        SyncPipeline pipeline = demo.pipeline(List.of(
                        SyncStream.builder("res.partner").mode(SyncMode.HISTORY).build()))
                .build();
        pipeline.run();
        List<Long> partner =
                demo.odoo().model("res.partner").search(Domain.all()).subList(0, 1);
        for (String city : List.of("Ghent", "Liège")) {
            demo.later();
            demo.odoo().model("res.partner").write(partner, Map.of("city", city));
            demo.later();
            demo.say(pipeline.run());
        }
        demo.ask("SELECT city, _valid_from, _valid_to FROM res_partner_history WHERE id = " + partner.get(0)
                + " ORDER BY _valid_from");
        demo.ask("SELECT city FROM res_partner WHERE id = " + partner.get(0));
    }
}
