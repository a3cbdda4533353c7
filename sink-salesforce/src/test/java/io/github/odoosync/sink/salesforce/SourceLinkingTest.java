package io.github.odoosync.sink.salesforce;

import static io.github.odoosync.sink.salesforce.ChangingOrg.ANN;
import static io.github.odoosync.sink.salesforce.ChangingOrg.EXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.source.SourceException;
import io.github.odoosync.spi.source.SourceFields;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceLinkingTest {
    private final ChangingOrg org = new ChangingOrg();
    private final SalesforceSource source = SourceFixture.contacts(org, 2_000);
    private final Mirror mirror = new Mirror(source);

    @Test
    void recordsAreLinkedTwoHundredACall() {
        Map<RecordKey, Long> links = new LinkedHashMap<>();
        for (long i = 1; i <= 450; i++) {
            links.put(RecordKey.of(org.create("N" + i, ANN)), i);
        }
        mirror.read();
        org.calls.clear();
        source.linked("Contact", links);
        assertThat(org.count("linking Contact")).isEqualTo(3);
        links.forEach(
                (key, id) -> assertThat(org.row(key.toString()).fields).containsEntry(EXT, "acme:res.partner," + id));
        mirror.read();
        assertThat(mirror.records.values())
                .allMatch(record -> Boolean.TRUE.equals(record.value(SourceFields.OWN_CHANGE)))
                .extracting(record -> record.value(SourceFields.ODOO_ID))
                .doesNotContainNull();
    }

    @Test
    void linkingAgainWritesNothing() {
        String ann = org.create("Ann", ANN);
        mirror.read();
        source.linked("Contact", Map.of(RecordKey.of(ann), 7L));
        source.linked("Contact", Map.of(RecordKey.of(ann), 7L));
        assertThat(org.count("linking Contact")).isEqualTo(1);
    }

    @Test
    void aRecordThatIsAnotherOfOdoosIsRefusedAndTheOthersAreLinked() {
        String ann = org.create("Ann", ANN);
        String bea = org.create("Bea", ANN);
        org.set(ann, EXT, "acme:res.partner,3");
        mirror.read();
        assertThatThrownBy(() -> source.linked("Contact", Map.of(RecordKey.of(ann), 7L, RecordKey.of(bea), 8L)))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith(
                        "1 records of Contact could not be linked with Odoo's: " + ann + " bears another external id")
                .extracting(failure -> ((SourceException) failure).retryable())
                .isEqualTo(false);
        assertThat(org.row(ann).fields).containsEntry(EXT, "acme:res.partner,3");
        assertThat(org.row(bea).fields).containsEntry(EXT, "acme:res.partner,8");
    }

    @Test
    void aChangeThatCameAfterTheReadingIsNotHiddenBehindOurOwn() {
        String ann = org.create("Ann", ANN);
        mirror.read();
        org.pass(Duration.ofSeconds(2));
        org.edit(ann, "Anna", ANN);
        source.linked("Contact", Map.of(RecordKey.of(ann), 7L));
        assertThat(org.row(ann).fields.get(EXT)).isNull();
        mirror.read();
        assertThat(mirror.value(ann, "LastName")).isEqualTo("Anna");
        assertThat(mirror.value(ann, SourceFields.OWN_CHANGE)).isEqualTo("false");
        source.linked("Contact", Map.of(RecordKey.of(ann), 7L));
        assertThat(org.row(ann).fields).containsEntry(EXT, "acme:res.partner,7");
    }

    @Test
    void whatIsGoneIsNotLinked() {
        String ann = org.create("Ann", ANN);
        String bea = org.create("Bea", ANN);
        String cea = org.create("Cea", ANN);
        mirror.read();
        org.delete(ann);
        org.purge(bea);
        org.before = call -> {
            if (call.what().startsWith("linking")) {
                org.delete(cea);
            }
            return null;
        };
        source.linked("Contact", Map.of(RecordKey.of(ann), 7L, RecordKey.of(bea), 8L, RecordKey.of(cea), 9L));
        assertThat(org.row(ann).fields.get(EXT)).isNull();
    }

    @Test
    void refusedRowsAreNamedWithoutValues() {
        String ann = org.create("Ann", ANN);
        org.before = call -> call.what().startsWith("linking")
                ? ChangingOrg.answer(
                        200,
                        "[{\"success\":false,\"errors\":[{\"statusCode\":\"UNABLE_TO_LOCK_ROW\",\"message\":\"locked\"}]}]")
                : null;
        assertThatThrownBy(() -> source.linked("Contact", Map.of(RecordKey.of(ann), 7L)))
                .hasMessageContaining(ann + ": UNABLE_TO_LOCK_ROW")
                .extracting(failure -> ((SourceException) failure).retryable())
                .isEqualTo(true);
        org.before = call -> call.what().startsWith("linking") ? ChangingOrg.answer(200, "[]") : null;
        assertThatThrownBy(() -> source.linked("Contact", Map.of(RecordKey.of(ann), 7L)))
                .hasMessageContaining("answers for 0 of 1 records");
    }

    @Test
    void anObjectWithoutAModelIsNotLinked() {
        SalesforceSource other =
                SourceFixture.source(org).object("PricebookEntry").build();
        other.linked("PricebookEntry", Map.of(RecordKey.of("01u000000000001AAA"), 7L));
        assertThat(org.calls).isEmpty();
    }

    @Test
    void recordsAreFoundByTheirKeys() {
        String ann = org.create("Ann", ANN);
        String bea = org.create("Bea", ANN);
        org.delete(bea);
        List<SyncRecord> found = source.find(
                        "Contact", List.of(RecordKey.of(ann), RecordKey.of(bea), RecordKey.of("003999999999999AAA")))
                .orElseThrow();
        assertThat(found).singleElement().matches(record -> record.key().equals(RecordKey.of(ann)));
        assertThatThrownBy(() -> source.find("Contact", List.of(RecordKey.of("x' OR Id != '"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneLockedRecordAmongOthersThatAreRefusedIsReasonToTryAgain() {
        Map<RecordKey, Long> links = new LinkedHashMap<>();
        for (long i = 1; i <= 3; i++) {
            links.put(RecordKey.of(org.create("N" + i, ANN)), i);
        }
        mirror.read();
        String refused = "{\"success\":false,\"errors\":[{\"statusCode\":\"%s\",\"message\":\"no\"}]}";
        org.before = call -> call.what().startsWith("linking")
                ? ChangingOrg.answer(
                        200,
                        "[" + refused.formatted("INVALID_FIELD") + "," + refused.formatted("UNABLE_TO_LOCK_ROW") + ","
                                + refused.formatted("INVALID_FIELD") + "]")
                : null;
        assertThatThrownBy(() -> source.linked("Contact", links))
                .hasMessageStartingWith("3 records of Contact could not be linked")
                .extracting(failure -> ((SourceException) failure).retryable())
                .isEqualTo(true);
    }

    @Test
    void aCallThatIsRefusedAsAWholeIsAnErrorThatSaysWhatToDo() {
        String ann = org.create("Ann", ANN);
        mirror.read();
        org.before = call -> call.what().startsWith("linking") ? ChangingOrg.refused(400, "INVALID_FIELD") : null;
        assertThatThrownBy(() -> source.linked("Contact", Map.of(RecordKey.of(ann), 7L)))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("INVALID_FIELD")
                .hasMessageContaining("let the user that the app runs as edit " + EXT);
    }
}
