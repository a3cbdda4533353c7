package io.github.odoosync.sink.salesforce;

import static io.github.odoosync.sink.salesforce.OrgFixture.ACCOUNT;
import static io.github.odoosync.sink.salesforce.OrgFixture.ID;
import static io.github.odoosync.sink.salesforce.OrgFixture.account;
import static io.github.odoosync.sink.salesforce.OrgFixture.accounts;
import static io.github.odoosync.sink.salesforce.OrgFixture.field;
import static io.github.odoosync.sink.salesforce.OrgFixture.object;
import static io.github.odoosync.sink.salesforce.OrgFixture.reference;
import static io.github.odoosync.sink.salesforce.OrgFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.sink.salesforce.internal.describe.FieldDescription;
import io.github.odoosync.sink.salesforce.internal.describe.ObjectDescription;
import io.github.odoosync.sink.salesforce.internal.write.WriteSettings;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.SchemaChanges;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.TargetTable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is refused before anything is sent. */
class TablePlannerTest {
    private final OrgFixture fixture = new OrgFixture();
    private final MemoryOrg org = fixture.org;

    private void open(TargetTable table) {
        try (SinkRun run = fixture.sink().open(OrgFixture.RUN);
                SinkWriter writer = run.writer(table)) {
            assertThat(writer).isNotNull();
        }
    }

    private static TargetTable table(String object, FieldSchema... fields) {
        List<FieldSchema> all = new java.util.ArrayList<>(List.of(ID));
        all.addAll(List.of(fields));
        return TargetTable.builder("stream", object, RecordSchema.of(null, all, List.of("id")))
                .model("x.model")
                .build();
    }

    @Test
    void s6_allThatIsWrongIsSaidAtOnceAndNothingIsSent() {
        FieldDescription readOnly = new FieldDescription(
                "Formula__c", "double", 0, 18, 2, false, false, false, false, true, null, List.of());
        org.add(object(
                "Thing__c",
                text("Text__c", 10),
                readOnly,
                reference("OwnerId", "Owner", "Group", "User"),
                reference("Other__c", "Other__r", "Hidden__c")));
        TargetTable table = table(
                "Thing__c",
                FieldSchema.of("Missing__c", LogicalType.STRING),
                FieldSchema.of("Text__c", LogicalType.BOOLEAN),
                FieldSchema.of("Formula__c", LogicalType.FLOAT64),
                FieldSchema.builder("OwnerId", LogicalType.INT64)
                        .relatedModel("res.users")
                        .build(),
                FieldSchema.builder("Other__c", LogicalType.INT64)
                        .relatedModel("x.other")
                        .build(),
                FieldSchema.of("Odoo_Hash__c", LogicalType.STRING));
        assertThatThrownBy(() -> open(table))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("Missing__c is missing")
                .hasMessageContaining("Text__c is string, which takes no BOOLEAN")
                .hasMessageContaining("Formula__c can't be set by API")
                .hasMessageContaining("OwnerId may refer to Group or User")
                .hasMessageContaining("Other__c refers to Hidden__c, which the user may not see")
                .hasMessageContaining("Odoo_Hash__c is one that the sink fills itself");
        assertThat(org.calls).isEmpty();
    }

    @Test
    void s6_objectWithoutRightsAndOwnFieldsIsRefusedWithAllOfThem() {
        org.add(new ObjectDescription(
                "Bare__c",
                false,
                false,
                false,
                false,
                Map.of("Odoo_Id__c", text("Odoo_Id__c", 80), "Odoo_Deleted__c", text("Odoo_Deleted__c", 5))));
        assertThatThrownBy(() -> open(table("Bare__c")))
                .hasMessageContaining("can't be created")
                .hasMessageContaining("may not read")
                .hasMessageContaining("Odoo_Id__c is not a text marked as external id")
                .hasMessageContaining("Odoo_Deleted__c is string(5), must be boolean")
                .hasMessageContaining("field Odoo_Version__c of Bare__c is missing")
                .hasMessageContaining("field Odoo_Hash__c of Bare__c is missing");
        assertThatThrownBy(() -> open(table("Nowhere__c"))).hasMessageContaining("no such object");
    }

    @Test
    void s6_deletionsNeedTheirFieldOrRight() {
        fixture.settings =
                new WriteSettings("acme", MemoryOrg.EXT, null, null, null, "Odoo_Status__c", false, 2_000, 1 << 20);
        assertThatThrownBy(() -> open(accounts(Deletes.SOFT))).hasMessageContaining("no deletedField");
        open(accounts(Deletes.KEEP));
        open(accounts(Deletes.HARD));
        ObjectDescription all = org.describe("Account").orElseThrow();
        org.add(new ObjectDescription("Account", true, true, false, true, all.fields()));
        assertThatThrownBy(() -> open(accounts(Deletes.HARD))).hasMessageContaining("may not delete");
    }

    @Test
    void s6_tableThatIsNoObjectsIsRefused() {
        RecordSchema twoKeys =
                RecordSchema.of(null, List.of(ID, FieldSchema.of("code", LogicalType.STRING)), List.of("code", "id"));
        TargetTable table = TargetTable.builder("stream", "Account", twoKeys)
                .namespace("public")
                .history(true)
                .build();
        assertThatThrownBy(() -> open(table))
                .hasMessageContaining("neither catalogs nor namespaces")
                .hasMessageContaining("no history")
                .hasMessageContaining("names no model")
                .hasMessageContaining("must begin with Odoo's id");
    }

    @Test
    void s6_ignoreLeavesOutWhatTheObjectLacks() {
        TargetTable table = TargetTable.builder(
                        "stream",
                        "Account",
                        RecordSchema.of(
                                null,
                                List.of(
                                        ID,
                                        FieldSchema.of("Name", LogicalType.STRING),
                                        FieldSchema.of("Nope__c", LogicalType.STRING)),
                                List.of("id")))
                .model("res.partner")
                .schemaChanges(SchemaChanges.IGNORE)
                .build();
        SyncRecord record = SyncRecord.upsert(table.schema(), new @Nullable Object[] {1L, "one", "lost"}, null);
        assertThat(fixture.write(table, List.of(record)).outcome(0)).isEqualTo(Outcome.CREATED);
        assertThat(fixture.stored(1)).containsEntry("Name", "one").doesNotContainKey("Nope__c");
    }

    @Test
    void s6_batchOfAnotherSchemaIsRefused() {
        RecordSchema other = RecordSchema.of(null, List.of(ID), List.of("id"));
        SyncRecord record = SyncRecord.upsert(other, new @Nullable Object[] {1L}, null);
        try (SinkRun run = fixture.sink().open(OrgFixture.RUN);
                SinkWriter writer = run.writer(accounts(Deletes.SOFT))) {
            assertThatThrownBy(() -> writer.write(RecordBatch.of(1, other, List.of(record))))
                    .isInstanceOf(PermanentSinkException.class)
                    .hasMessageContaining("another schema");
        }
    }

    @Test
    void referenceToIdsOfSalesforceItselfIsText() {
        org.add(object("Case", reference("OwnerId", "Owner", "Group", "User"), field("ClosedDate", "date", 0, 0, 0)));
        TargetTable table = table("Case", FieldSchema.of("OwnerId", LogicalType.STRING));
        SyncRecord record = SyncRecord.upsert(table.schema(), new @Nullable Object[] {1L, "005000000000001"}, null);
        fixture.write(table, List.of(record));
        assertThat(org.one("Case", 1, "x.model")).containsEntry("OwnerId", "005000000000001");
    }

    @Test
    void ownFieldsAreFilled() {
        SyncRecord record = account(1, "one");
        fixture.write(record);
        assertThat(fixture.stored(1))
                .containsEntry("Odoo_Version__c", "2026-01-31T12:00:01.000Z")
                .containsEntry("Odoo_Hash__c", record.hash().toString())
                .containsEntry("Odoo_Deleted__c", "false");
        assertThat(ACCOUNT.keyFields()).noneMatch(fixture.stored(1)::containsKey);
    }
}
