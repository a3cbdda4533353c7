package io.github.odoosync.examples;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.examples.report.TextReport;
import io.github.odoosync.salesforce.SalesforceMappings;
import io.github.odoosync.salesforce.SalesforceTotals;
import io.github.odoosync.sink.salesforce.SalesforceCredentials;
import io.github.odoosync.sink.salesforce.SalesforceSink;
import io.github.odoosync.spi.audit.AuditLog;
import io.github.odoosync.spi.state.WatermarkStore;
import io.github.odoosync.standin.salesforce.Deployment;
import io.github.odoosync.standin.salesforce.Org;
import io.github.odoosync.standin.salesforce.OrgServer;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncResult;
import io.github.odoosync.sync.VerifyReport;
import io.github.odoosync.sync.store.FileWatermarkStore;
import io.github.odoosync.sync.store.InMemoryAuditLog;
import io.github.odoosync.sync.store.InMemoryWatermarkStore;
import io.github.odoosync.sync.store.JsonLinesAuditLog;
import io.github.odoosync.testkit.odoo.FakeOdooServer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes Odoo's customers, products, orders and invoices into a Salesforce org, twice: the second run finds nothing to write; then
 * compares the totals of both sides.
 *
 * <p>Without {@code SF_MY_DOMAIN} it writes to a stand-in inside this program, without {@code ODOO_URL} it reads the demo company
 * of a fake Odoo. What an org lacks of custom fields is put into folders, to be deployed.
 */
public final class OdooToSalesforce {
    private static final String PREFIX = "odoosync-example";

    private final Map<String, String> environment;
    private final Settings settings;
    private final PrintStream out;

    OdooToSalesforce(Map<String, String> environment, Settings settings, PrintStream out) {
        this.environment = environment;
        this.settings = settings;
        this.out = out;
    }

    /**
     * Runs it, and ends the JVM with 1 if it failed, or with 2 if a setting must be changed first.
     *
     * @param arguments a folder for state and audit log, or none for the working folder
     */
    public static void main(String[] arguments) {
        Main.main(Stream.concat(Stream.of("odoo-to-salesforce"), Arrays.stream(arguments))
                .toArray(String[]::new));
    }

    void run() {
        if (!settings.demo()) {
            withOdoo(settings.odoo());
            return;
        }
        out.println("ODOO_URL is not set: reading the demo company of a fake Odoo inside this program.");
        try (FakeOdooServer demo = FakeOdooServer.demo()) {
            withOdoo(OdooClient.builder(demo.url())
                    .database(demo.database())
                    .login(demo.login())
                    .apiKey(demo.apiKey())
                    .build());
        }
    }

    private void withOdoo(OdooClient odoo) {
        SalesforceMappings mappings = SalesforceMappings.standard(odoo);
        if (environment.containsKey("SF_MY_DOMAIN")) {
            SalesforceSink org = sink(setting("SF_MY_DOMAIN"), setting("SF_CLIENT_ID"), setting("SF_CLIENT_SECRET"));
            Path folder = settings.folder();
            sync(
                    odoo,
                    mappings,
                    org,
                    FileWatermarkStore.at(folder.resolve("state")),
                    JsonLinesAuditLog.at(folder.resolve("audit")));
            return;
        }
        out.println("SF_MY_DOMAIN is not set: writing to a stand-in for an org inside this program.");
        Org org = Org.standard();
        Deployment.into(org, mappings.metadata("64.0"));
        try (OrgServer server = OrgServer.start(org)) {
            SalesforceSink standIn = sink(server.uri().toString(), server.clientId(), server.clientSecret());
            sync(odoo, mappings, standIn, new InMemoryWatermarkStore(), new InMemoryAuditLog());
        }
    }

    private void sync(
            OdooClient odoo,
            SalesforceMappings mappings,
            SalesforceSink salesforce,
            WatermarkStore store,
            AuditLog auditLog) {
        SyncPipeline pipeline = SyncPipeline.builder("odoo to salesforce")
                .from(odoo)
                .streams(mappings.streams())
                .to(salesforce)
                .watermarkStore(store)
                .auditLog(auditLog)
                .build();
        VerifyReport lacks = pipeline.verify();
        if (!lacks.problems().isEmpty()) {
            Path folder = settings.folder().resolve("metadata");
            write(folder.resolve("catalogue"), mappings.metadata("64.0"));
            write(folder.resolve("sink"), salesforce.verify(lacks.tables()).metadata());
            throw new ConfigurationException(
                    lacks + System.lineSeparator() + "deploy each of the folders in " + folder + ", and run this again",
                    null);
        }

        SyncResult first = pipeline.run();
        out.print(TextReport.of(RunTable.of(first)));
        pipeline.rejected().forEach(out::println);
        out.println("once more: written " + pipeline.run().written());
        out.println("calls of Salesforce's API: " + salesforce.apiCalls());
        SalesforceTotals totals = mappings.reconcileTotals(salesforce);
        out.print(totals);
        out.println(
                totals.equal() ? "all totals are equal" : totals.differences().size() + " records differ");
    }

    private static SalesforceSink sink(String myDomain, String clientId, String clientSecret) {
        return SalesforceSink.to(myDomain, SalesforceCredentials.clientCredentials(clientId, () -> clientSecret))
                .prefix(PREFIX)
                .deletedField("Odoo_Deleted__c")
                .build();
    }

    private static void write(Path folder, Map<String, String> files) {
        files.forEach((path, text) -> {
            try {
                Path file = folder.resolve(path);
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(path + " can't be written", e);
            }
        });
    }

    private String setting(String name) {
        String value = environment.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            throw new ConfigurationException(
                    name + " is not set, but SF_MY_DOMAIN is; set it, or unset SF_MY_DOMAIN for a stand-in", null);
        }
        return value;
    }
}
