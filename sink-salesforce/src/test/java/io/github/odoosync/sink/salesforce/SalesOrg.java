package io.github.odoosync.sink.salesforce;

import static io.github.odoosync.sink.salesforce.Sales.ACCOUNTS;
import static io.github.odoosync.sink.salesforce.Sales.PRICES;
import static io.github.odoosync.sink.salesforce.Sales.PRODUCTS;
import static io.github.odoosync.sink.salesforce.Sales.price;
import static io.github.odoosync.sink.salesforce.Sales.record;

import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.spi.sink.WriteResult;
import io.github.odoosync.standin.salesforce.Org;
import io.github.odoosync.standin.salesforce.OrgServer;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A stand-in for an org with two customers, two products and their prices, and a sink that writes to it. */
final class SalesOrg implements AutoCloseable {
    final Org org = Org.standard();
    final OrgServer server = OrgServer.start(org);
    private final UnaryOperator<SalesforceSink.Builder> settings;

    /**
     * Starts it.
     *
     * @param settings of the sink, asked for before each write
     */
    SalesOrg(UnaryOperator<SalesforceSink.Builder> settings) {
        this.settings = settings;
        write(ACCOUNTS, record(ACCOUNTS, 1L, "Azure"), record(ACCOUNTS, 2L, "Deco"));
        write(PRODUCTS, record(PRODUCTS, 7L, "Desk"), record(PRODUCTS, 8L, "Lamp"));
        write(PRICES, price(7, "100"), price(8, "20"));
    }

    WriteResult write(TargetTable table, SyncRecord... records) {
        return write(table, () -> {}, records);
    }

    /** Does something between the opening of the table and the writing. */
    WriteResult write(TargetTable table, Runnable before, SyncRecord... records) {
        SalesforceSink sink = settings.apply(SalesforceSink.to(
                                server.uri().toString(),
                                SalesforceCredentials.clientCredentials(server.clientId(), server::clientSecret))
                        .prefix("acme"))
                .build();
        try (SinkRun run = sink.open(OrgFixture.RUN);
                SinkWriter writer = run.writer(table)) {
            before.run();
            return writer.write(RecordBatch.of(1, table.schema(), List.of(records)));
        }
    }

    @Nullable
    Object status(long order) {
        return org.find("Order", "Odoo_Id__c", "acme:sale.order," + order)
                .map(found -> found.value("Status"))
                .orElse(null);
    }

    static List<Outcome> outcomes(WriteResult result) {
        return IntStream.range(0, result.delivered()).mapToObj(result::outcome).toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
