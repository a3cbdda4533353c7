package io.github.odoosync.sink.salesforce;

import static io.github.odoosync.sink.salesforce.OrgFixture.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.sink.salesforce.internal.rest.RestAnswer;
import io.github.odoosync.sink.salesforce.internal.rest.RestCall;
import io.github.odoosync.sink.salesforce.internal.run.Connection;
import io.github.odoosync.sink.salesforce.internal.write.Waits;
import io.github.odoosync.spi.record.FieldSchema;
import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.record.RecordSchema;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.sink.SchemaChanges;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import io.github.odoosync.spi.sink.StreamSummary;
import io.github.odoosync.spi.sink.TargetTable;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who writes to an object, and with which fields, as the org keeps it. */
class ClaimsTest {
    private static final FieldSchema NAME = FieldSchema.of("Name", LogicalType.STRING);
    private static final FieldSchema CREDIT = FieldSchema.of("Credit__c", LogicalType.MONEY);

    private final OrgFixture fixture = new OrgFixture();
    private final MemoryOrg org = fixture.org;
    private @Nullable Runnable beforeInsert;

    @ParameterizedTest
    @CsvSource({"pipeline, other", "other, partners"})
    void s10_anotherStreamOrAnotherPipelineIsRefusedAndChangesNothing(String pipeline, String stream) {
        open(table("partners", List.of("id"), ID, NAME));
        assertThatThrownBy(() -> open(pipeline, table(stream, SchemaChanges.EVOLVE, List.of("id"), ID, NAME, CREDIT)))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("belong to stream partners of pipeline pipeline")
                .hasMessageContaining("(S10)");
        assertThat(claim()).containsEntry("Fields__c", "id INT64 key\nName STRING");
    }

    @ParameterizedTest
    @CsvSource({"pipeline, true", "other, false"})
    void s10_theClaimThatAnotherRunMakesInTheSameMomentCounts(String pipeline, boolean ours) {
        beforeInsert = () -> {
            MemoryOrg.Stored made = org.store("Odoo_Stream__c", "acme:Account,res.partner");
            made.put("Pipeline__c", pipeline);
            made.put("Stream__c", "partners");
            made.put("Fields__c", "id INT64 key\nName STRING");
        };
        if (ours) {
            open(table("partners", List.of("id"), ID, NAME));
            assertThat(claim()).containsEntry("Fields__c", "id INT64 key\nName STRING");
        } else {
            assertThatThrownBy(() -> open(table("partners", List.of("id"), ID, NAME)))
                    .hasMessageContaining("of pipeline other");
        }
        assertThat(org.all("Odoo_Stream__c")).hasSize(1);
    }

    @Test
    void s6_newFieldsAreKeptSoThatALaterRunKnowsThem() {
        open(table("partners", List.of("id"), ID, NAME));
        org.calls.clear();
        open(table("partners", List.of("id"), ID, NAME));
        assertThat(org.calls("PATCH", "/composite/sobjects")).isEmpty();
        open(table("partners", List.of("id"), ID, NAME, CREDIT));
        assertThat(claim()).containsEntry("Fields__c", "id INT64 key\nName STRING\nCredit__c DECIMAL(24, 6)");
    }

    @Test
    void s10_aKeyThatLosesAFieldIsRefusedWhateverHappensToSchemas() {
        FieldSchema language = withLanguage();
        open(table("partners", List.of("id", "Lang__c"), ID, language, NAME));
        assertKeyRefused(table("partners", List.of("id"), ID, language, NAME));
        assertKeyRefused(table("partners", List.of("id"), ID, NAME));
    }

    @Test
    void s10_aKeyThatGetsAFieldIsRefusedWhateverHappensToSchemas() {
        FieldSchema language = withLanguage();
        open(table("partners", List.of("id"), ID, NAME));
        assertKeyRefused(table("partners", List.of("id", "Lang__c"), ID, language, NAME));
    }

    private FieldSchema withLanguage() {
        org.add(OrgFixture.object("Account", OrgFixture.text("Name", 80), OrgFixture.text("Lang__c", 5)));
        return FieldSchema.of("Lang__c", LogicalType.STRING);
    }

    private void assertKeyRefused(TargetTable table) {
        assertThatThrownBy(() -> open(table))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("field Lang__c was")
                .hasMessageContaining("keep the key");
    }

    @Test
    void s6_whereChangesAreToFailEachOneIsNamed() {
        open(table("partners", List.of("id"), ID, NAME));
        assertThatThrownBy(() -> open("pipeline", table("partners", SchemaChanges.FAIL, List.of("id"), ID, CREDIT)))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("field Credit__c was not there and is DECIMAL(24, 6), and changes are to fail")
                .hasMessageContaining("column Name is no longer of the stream, and changes are to fail");
        open("pipeline", table("partners", SchemaChanges.FAIL, List.of("id"), ID, NAME));
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true"})
    void s10_aRunIsNotedWhereItsStreamWroteSomething(long changed, boolean noted) {
        TargetTable table = table("partners", List.of("id"), ID, NAME);
        try (SinkRun run = sink().open(new RunContext("pipeline", "run7", Instant.EPOCH));
                SinkWriter writer = run.writer(table)) {
            SyncRecord record = SyncRecord.upsert(table.schema(), new Object[] {1L, "one"}, Instant.EPOCH);
            writer.write(RecordBatch.of(1, table.schema(), List.of(record)));
            run.complete(List.of(new StreamSummary(table, Instant.EPOCH, changed)));
        }
        assertThat(claim().get("Last_Run__c")).isEqualTo(noted ? "1970-01-01T00:00:00Z run7" : null);
    }

    private MemoryOrg.Stored claim() {
        return org.find("Odoo_Stream__c", "acme:Account,res.partner").get(0);
    }

    private void open(TargetTable table) {
        open("pipeline", table);
    }

    private void open(String pipeline, TargetTable table) {
        try (SinkRun run = sink().open(new RunContext(pipeline, "run", Instant.EPOCH));
                SinkWriter writer = run.writer(table)) {
            assertThat(writer).isNotNull();
        }
    }

    private static TargetTable table(String stream, List<String> key, FieldSchema... fields) {
        return table(stream, SchemaChanges.EVOLVE, key, fields);
    }

    private static TargetTable table(String stream, SchemaChanges changes, List<String> key, FieldSchema... fields) {
        return TargetTable.builder(stream, "Account", RecordSchema.of(null, List.of(fields), key))
                .model("res.partner")
                .schemaChanges(changes)
                .build();
    }

    private SalesforceSink sink() {
        return new SalesforceSink(
                new Connection(new Calls(this::send), rest -> org::describe),
                fixture.settings,
                new Waits(new Random(7), wait -> {}),
                "64.0");
    }

    private RestAnswer send(RestCall call) {
        Runnable first = beforeInsert;
        if (first == null || !call.method().equals("POST") || !call.path().equals("/composite/sobjects")) {
            return org.send(call);
        }
        first.run();
        String taken = "[{\"success\":false,\"errors\":[{\"statusCode\":\"DUPLICATE_VALUE\",\"message\":\"taken\"}]}]";
        return new RestAnswer(200, new ByteArrayInputStream(taken.getBytes(StandardCharsets.UTF_8)));
    }
}
