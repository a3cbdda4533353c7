package io.github.odoosync.examples.recipes;

import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncStream;
import io.github.odoosync.sync.mapping.Mapping;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Hashes what tells who a partner is before it leaves the program, blanks the rest, and adds a column. */
public final class MaskingExample {
    private MaskingExample() {}

    /**
     * Runs it.
     *
     * @param arguments a folder, or none
     */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        Demo.cook(MaskingExample::cook, arguments);
    }

    static void cook(Demo demo) throws SQLException {
        Mapping mapping = Mapping.builder()
                .hashKey(() -> "32 random bytes from a CredentialStore")
                .hash("name", "email")
                .blank("phone", "street")
                .rename("vat", "tax_id")
                .column("reachable", LogicalType.BOOLEAN, "1", row -> row.string("email") != null)
                .build();
        SyncPipeline pipeline = demo.pipeline(List.of(SyncStream.builder("res.partner")
                        .fields(List.of("name", "email", "phone", "street", "vat", "city"))
                        .mapping(mapping)
                        .build()))
                .build();

        demo.say(pipeline.run());
        demo.ask("SELECT left(name, 12), left(email, 12), phone, street, tax_id, city, reachable"
                + " FROM res_partner ORDER BY id LIMIT 3");
    }
}
