package io.github.odoosync.sink.salesforce;

import static io.github.odoosync.sink.salesforce.Sales.ACCOUNTS;
import static io.github.odoosync.sink.salesforce.Sales.ORDERS;
import static io.github.odoosync.sink.salesforce.Sales.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.StreamSummary;
import io.github.odoosync.spi.sink.TablePreview;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.spi.sink.WriteResult;
import io.github.odoosync.standin.salesforce.ObjectDef;
import io.github.odoosync.standin.salesforce.Org;
import io.github.odoosync.standin.salesforce.OrgServer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the sink tells of an org beside writing to it. */
@Timeout(60)
class OrgQuestionsTest {
    private static final TargetTable INVOICES = TargetTable.builder(
                    "account.move",
                    "Odoo_Invoice__c",
                    RecordSchema.of(
                            null,
                            List.of(
                                    FieldSchema.of("id", LogicalType.INT64),
                                    FieldSchema.builder("Account__c", LogicalType.INT64)
                                            .relatedModel("res.partner")
                                            .build(),
                                    FieldSchema.of("Amount_Total__c", LogicalType.MONEY)),
                            List.of("id")))
            .model("account.move")
            .build();

    private final Org org = Org.standard();
    private final OrgServer server = OrgServer.start(org);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void firstObjectThatCanBeCreatedIsNamed() {
        org.add(new ObjectDef("Invoice", "3tt").rights(false, false, false));
        assertThat(sink().firstCreatable("Invoice", "blng__Invoice__c", "Odoo_Invoice__c"))
                .isEqualTo("Odoo_Invoice__c");
        assertThatThrownBy(() -> sink().firstCreatable("Invoice", "blng__Invoice__c"))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContainingAll("Invoice can't be created", "blng__Invoice__c is not there");
    }

    @Test
    void valuesThatTheOrgHoldsAreToldOfOwnRecordsAlone() {
        server.pageSize(1);
        write(ACCOUNTS, record(ACCOUNTS, 1L, "Azure"));
        write(INVOICES, record(INVOICES, 5L, 1L, new BigDecimal("12.30")), record(INVOICES, 6L, null, null));
        org.insert("Odoo_Invoice__c", Map.of("Odoo_Id__c", "other:account.move,5", "Amount_Total__c", 9));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        sink().forEachHeld(
                        "Odoo_Invoice__c",
                        List.of("Odoo_Id__c", "Account__r.Name", "Amount_Total__c", "Odoo_Deleted__c"),
                        rows::add);
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0))
                .containsEntry("Odoo_Id__c", "acme:account.move,5")
                .containsEntry("Account__r.Name", "Azure")
                .containsEntry("Amount_Total__c", new BigDecimal("12.3"))
                .containsEntry("Odoo_Deleted__c", false);
        assertThat(rows.get(1)).containsEntry("Account__r.Name", null).containsEntry("Amount_Total__c", null);
        assertThatThrownBy(() -> sink().forEachHeld("Nowhere__c", List.of("Id"), rows::add))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("no object Nowhere__c");
        assertThatThrownBy(() -> sink().forEachHeld("Account", List.of("Id FROM User"), rows::add))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void allThatAnOrgLacksIsToldOfAllTablesWithWhatMakesIt() {
        org.remove("Odoo_Stream__c");
        org.object("Account").remove("Odoo_Id__c");
        org.object("Order").remove("Odoo_Status__c");
        org.object("Odoo_Invoice__c").remove("Amount_Total__c");
        List<TargetTable> tables = List.of(ACCOUNTS, ORDERS, INVOICES);
        List<TablePreview> previews = sink().preview(OrgFixture.RUN, tables);
        assertThat(previews).extracting(TablePreview::table).isEqualTo(tables);
        assertThat(previews.get(0).problems())
                .anySatisfy(problem -> assertThat(problem).contains("Odoo_Stream__c", "SalesforceSink.verify"))
                .anySatisfy(problem -> assertThat(problem).contains("field Odoo_Id__c of Account is missing"));
        assertThat(previews.get(1).problems())
                .anySatisfy(problem -> assertThat(problem).contains("field Odoo_Status__c of Order is missing"));
        assertThat(previews.get(2).problems())
                .anySatisfy(problem -> assertThat(problem).contains("field Amount_Total__c is missing"));
        OrgReport report = sink().verify(tables);
        assertThat(report.ok()).isFalse();
        assertThat(report.toString())
                .contains(
                        "object Account: field Odoo_Id__c of Account is missing",
                        "object Order: field Odoo_Status__c of Order is missing",
                        "object Odoo_Invoice__c: field Amount_Total__c is missing");
        Map<String, String> files = report.metadata();
        assertThat(files)
                .containsOnlyKeys(
                        "objects/Account.object",
                        "objects/Odoo_Stream__c.object",
                        "objects/Order.object",
                        "package.xml",
                        "permissionsets/Odoosync_Fields.permissionset");
        assertThat(files.get("objects/Odoo_Stream__c.object")).contains("<sharingModel>", "Last_Run__c");
    }

    @Test
    void orgThatLacksNothingNeedsNothing() {
        OrgReport report = sink().verify(List.of(ACCOUNTS, ORDERS, INVOICES));
        assertThat(report.ok()).isTrue();
        assertThat(report.metadata()).isEmpty();
        assertThat(sink().preview(OrgFixture.RUN, List.of(ACCOUNTS, ORDERS, INVOICES)))
                .allSatisfy(preview -> assertThat(preview.problems()).isEmpty());
    }

    @Test
    void s10_streamsOfSeveralModelsShareAnObject() {
        write(ACCOUNTS, record(ACCOUNTS, 1L, "Azure"));
        TargetTable leads = TargetTable.builder("crm.lead", "Account", ACCOUNTS.schema())
                .model("crm.lead")
                .build();
        write(leads, record(leads, 1L, "Perhaps"));
        assertThat(org.records("Account"))
                .extracting(account -> account.value("Odoo_Id__c"))
                .containsExactly("acme:res.partner,1", "acme:crm.lead,1");
        assertThat(org.records("Odoo_Stream__c")).hasSize(2);
    }

    @Test
    void s10_aRunThatWroteIsNotedAndOneThatDidNotSendsNothing() {
        write(ACCOUNTS, record(ACCOUNTS, 1L, "Azure"));
        assertThat(org.records("Odoo_Stream__c")).singleElement().satisfies(stream -> assertThat(stream.values())
                .containsEntry("Odoo_Id__c", "acme:Account,res.partner")
                .containsEntry("Pipeline__c", "pipeline")
                .containsEntry("Fields__c", "id INT64 key\nName STRING")
                .containsEntry("Last_Run__c", "1970-01-01T00:00:00Z run"));
    }

    @Test
    void alertOfADuplicateRuleIsPassedOnlyWhereThatIsAllowed() {
        org.alertRule("Account", account -> true);
        assertThat(write(ACCOUNTS, record(ACCOUNTS, 1L, "Azure")).rejections())
                .extracting(Rejection::code)
                .containsExactly("DUPLICATES_DETECTED");
        SalesforceSink allowing = builder().allowAlertDuplicates(true).build();
        assertThat(write(allowing, ACCOUNTS, record(ACCOUNTS, 1L, "Azure")).outcome(0))
                .isEqualTo(Outcome.CREATED);
    }

    private WriteResult write(TargetTable table, SyncRecord... records) {
        return write(sink(), table, records);
    }

    private static WriteResult write(SalesforceSink sink, TargetTable table, SyncRecord... records) {
        try (SinkRun run = sink.open(OrgFixture.RUN);
                SinkWriter writer = run.writer(table)) {
            WriteResult result = writer.write(RecordBatch.of(1, table.schema(), List.of(records)));
            run.complete(List.of(new StreamSummary(table, Instant.EPOCH, records.length)));
            return result;
        }
    }

    private SalesforceSink sink() {
        return builder().build();
    }

    private SalesforceSink.Builder builder() {
        return SalesforceSink.to(
                        server.uri().toString(),
                        SalesforceCredentials.clientCredentials(server.clientId(), server::clientSecret))
                .prefix("acme")
                .deletedField("Odoo_Deleted__c");
    }
}
