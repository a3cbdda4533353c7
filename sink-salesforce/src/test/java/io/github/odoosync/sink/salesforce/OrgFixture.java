package io.github.odoosync.sink.salesforce;

import io.github.odoosync.sink.salesforce.internal.describe.FieldDescription;
import io.github.odoosync.sink.salesforce.internal.describe.ObjectDescription;
import io.github.odoosync.sink.salesforce.internal.run.Connection;
import io.github.odoosync.sink.salesforce.internal.write.Waits;
import io.github.odoosync.sink.salesforce.internal.write.WriteSettings;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.TargetTable;
import io.github.odoosync.spi.sink.WriteResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An org with accounts and their contacts, and streams of partners to both. */
final class OrgFixture {
    static final RunContext RUN = new RunContext("pipeline", "run", Instant.EPOCH);
    static final FieldSchema ID = FieldSchema.of("id", LogicalType.INT64);
    static final RecordSchema ACCOUNT = RecordSchema.of(
            null,
            List.of(
                    ID,
                    FieldSchema.of("Name", LogicalType.STRING),
                    FieldSchema.of("Credit__c", LogicalType.MONEY),
                    FieldSchema.builder("ParentId", LogicalType.INT64)
                            .relatedModel("res.partner")
                            .build()),
            List.of("id"));

    final MemoryOrg org = new MemoryOrg();
    final List<Duration> waited = new ArrayList<>();
    Waits.Pause pause = waited::add;
    WriteSettings settings = new WriteSettings(
            "acme",
            MemoryOrg.EXT,
            "Odoo_Version__c",
            "Odoo_Hash__c",
            "Odoo_Deleted__c",
            WriteSettings.ORDER_STATUS_FIELD,
            false,
            1_000,
            1 << 20);

    OrgFixture() {
        org.add(object(
                "Odoo_Stream__c",
                text("Pipeline__c", 255),
                text("Stream__c", 255),
                text("Fields__c", 32_768),
                text("Last_Run__c", 255)));
        org.add(object(
                "Account",
                text("Name", 80),
                field("Credit__c", "currency", 0, 12, 2),
                reference("ParentId", "Parent", "Account")));
    }

    static ObjectDescription object(String name, FieldDescription... fields) {
        Map<String, FieldDescription> all = Stream.concat(
                        Stream.of(fields),
                        Stream.of(
                                externalId(),
                                field("Odoo_Version__c", "datetime", 0, 0, 0),
                                text("Odoo_Hash__c", 32),
                                field("Odoo_Deleted__c", "boolean", 0, 0, 0)))
                .collect(Collectors.toMap(FieldDescription::name, Function.identity()));
        return new ObjectDescription(name, true, true, true, true, all);
    }

    static ObjectDescription withTextVersion(ObjectDescription object) {
        Map<String, FieldDescription> fields = new HashMap<>(object.fields());
        fields.put("Odoo_Version__c", text("Odoo_Version__c", 27));
        return new ObjectDescription(object.name(), true, true, true, true, fields);
    }

    static FieldDescription externalId() {
        return new FieldDescription(MemoryOrg.EXT, "string", 80, 0, 0, true, true, true, true, true, null, List.of());
    }

    static FieldDescription text(String name, int length) {
        return field(name, "string", length, 0, 0);
    }

    static FieldDescription field(String name, String type, int length, int precision, int scale) {
        return new FieldDescription(
                name, type, length, precision, scale, false, false, true, true, true, null, List.of());
    }

    static FieldDescription reference(String name, String relationship, String... to) {
        return new FieldDescription(
                name, "reference", 18, 0, 0, false, false, true, true, true, relationship, List.of(to));
    }

    SalesforceSink sink() {
        return new SalesforceSink(
                new Connection(org, rest -> org::describe),
                settings,
                new Waits(new Random(7), wait -> pause.of(wait)),
                "64.0");
    }

    void bulkFrom(int rows) {
        settings = new WriteSettings(
                settings.prefix(),
                settings.externalIdField(),
                settings.versionField(),
                settings.hashField(),
                settings.deletedField(),
                settings.orderStatusField(),
                settings.wholeOrders(),
                rows,
                settings.partBytes());
    }

    void partBytes(long bytes) {
        settings = new WriteSettings(
                settings.prefix(),
                settings.externalIdField(),
                settings.versionField(),
                settings.hashField(),
                settings.deletedField(),
                settings.orderStatusField(),
                settings.wholeOrders(),
                settings.bulkFrom(),
                bytes);
    }

    static TargetTable accounts(Deletes deletes) {
        return TargetTable.builder("res.partner", "Account", ACCOUNT)
                .model("res.partner")
                .deletes(deletes)
                .build();
    }

    WriteResult write(TargetTable table, List<SyncRecord> records) {
        try (SinkRun run = sink().open(RUN);
                SinkWriter writer = run.writer(table)) {
            return writer.write(RecordBatch.of(1, table.schema(), records));
        }
    }

    WriteResult write(SyncRecord... records) {
        return write(accounts(Deletes.SOFT), List.of(records));
    }

    static SyncRecord account(long id, @Nullable String name) {
        return account(id, name, v(1));
    }

    static SyncRecord account(long id, @Nullable String name, @Nullable Instant version) {
        return SyncRecord.upsert(ACCOUNT, new @Nullable Object[] {id, name, null, null}, version);
    }

    static SyncRecord account(long id, @Nullable String name, @Nullable BigDecimal credit, @Nullable Long parent) {
        return SyncRecord.upsert(ACCOUNT, new @Nullable Object[] {id, name, credit, parent}, v(1));
    }

    static SyncRecord gone(long id, @Nullable Instant version) {
        return SyncRecord.delete(ACCOUNT, RecordKey.of(id), version);
    }

    static Instant v(int second) {
        return Instant.parse("2026-01-31T12:00:00Z").plusSeconds(second);
    }

    MemoryOrg.Stored stored(long id) {
        return org.one("Account", id, "res.partner");
    }
}
