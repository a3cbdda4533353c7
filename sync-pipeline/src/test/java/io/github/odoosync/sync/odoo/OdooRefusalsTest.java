package io.github.odoosync.sync.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.source.SourceFields;
import io.github.odoosync.testkit.odoo.traffic.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a record that Odoo refuses, and which record one is where the source and Odoo say otherwise. */
class OdooRefusalsTest extends ContactWrites {
    @ParameterizedTest
    @CsvSource({
        "odoo.exceptions.ValidationError, false",
        "odoo.exceptions.AccessError, false",
        "builtins.TypeError, true",
    })
    void s3_aRefusalThatLastsIsNotForLaterAndTellsNoValues(String exception, boolean retryable) {
        shop.server.inject(Fault.exception(exception, "no: Ada, 42\nDETAIL: Key (name)=(whatever)")
                .method("load")
                .once());

        OdooWriteResult written = write(CONTACTS, record("a1", Map.of("Name", "Ada", "Phone", "42")));

        assertThat(written.result().rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.code()).isEqualTo(exception);
            assertThat(rejection.retryable()).isEqualTo(retryable);
            assertThat(rejection.message()).contains("no: …, …").doesNotContain("DETAIL", "whatever", "Ada", "42");
        });
    }

    @Test
    void s7_aServerThatWantsFewerCallsIsTriedAgainAndNoRowIsRefused() {
        OdooWriter writer = writer(CONTACTS);
        shop.server.inject(
                Fault.tooManyRequests(Duration.ofMillis(1)).method("load").times(50));

        assertThatThrownBy(() -> writer.write(batch(record("a1", Map.of("Name", "Ada")))))
                .isInstanceOf(RetryableSinkException.class);
    }

    @Test
    void whereTheRecordThatTheSourceSaysIsGoneTheOneThatOdooSaysIsChanged() {
        write(CONTACTS, record("a1", Map.of("Name", "Ada")));
        long kept = shop.partners().get(0);
        long gone = shop.partner("Other");
        shop.server.model("res.partner").unlink(gone);
        shop.later();

        OdooWriteResult written = write(CONTACTS, record("a1", Map.of("Name", "Bob", SourceFields.ODOO_ID, gone)));

        assertThat(outcomes(written)).containsExactly(Outcome.UPDATED);
        assertThat(shop.partner(kept, "name")).isEqualTo("Bob");
        assertThat(written.odooIds()).containsEntry(RecordKey.of("a1"), kept);
    }

    @Test
    void whereTheSourceSaysAnotherRecordTheExternalIdMovesToIt() {
        write(CONTACTS, record("a1", Map.of("Name", "Ada")));
        long other = shop.partner("Other");
        shop.later();

        write(CONTACTS, record("a1", Map.of("Name", "Bob", SourceFields.ODOO_ID, other)));

        assertThat(shop.partner(other, "name")).isEqualTo("Bob");
        assertThat(writer(CONTACTS).held()).containsExactly(Map.entry(RecordKey.of("a1"), other));
    }

    @Test
    void s4_aRecordThatIsToBeWrittenInAnyCaseWinsOverANewerOne() {
        Instant now = shop.server.clock().now();
        OdooWriteResult written = write(
                CONTACTS,
                record("a1", Map.of("Name", "new"), now),
                record("a1", Map.of("Name", "forced"), now.minusSeconds(9)).overwriting());

        assertThat(outcomes(written)).containsExactly(Outcome.SUPERSEDED, Outcome.CREATED);
        assertThat(shop.partner(shop.partners().get(0), "name")).isEqualTo("forced");
    }

    @Test
    void s4_ofOneKeyTheLaterOneStandsWhereItIsNotOlder() {
        Instant now = shop.server.clock().now();

        OdooWriteResult written = write(
                CONTACTS,
                record("a1", Map.of("Name", "old"), now.minusSeconds(9)),
                record("a1", Map.of("Name", "new"), now),
                record("a2", Map.of("Name", "first"), now),
                record("a2", Map.of("Name", "second"), now),
                record("a3", Map.of("Name", "dated"), now),
                record("a3", Map.of("Name", "undated"), null));

        assertThat(outcomes(written))
                .containsExactly(
                        Outcome.SUPERSEDED,
                        Outcome.CREATED,
                        Outcome.SUPERSEDED,
                        Outcome.CREATED,
                        Outcome.SUPERSEDED,
                        Outcome.CREATED);
    }

    @Test
    void aRecordOfOdooThatCannotBeReadIsLeftAsItIsAndTriedAgain() {
        ReturnStream shares =
                ReturnStream.of("Contact", "res.partner").field("Name", "name").field("Score", "share");
        write(
                shares,
                record("a1", Map.of("Name", "Ada", "Score", 1L)),
                record("a2", Map.of("Name", "Bob", "Score", 2L)));
        long ada = shop.partners().get(0);
        shop.server.model("res.partner").write(ada, Map.of("color", 13));

        OdooWriteResult written =
                write(shares, record("a1", Map.of("Name", "Eve")), record("a2", Map.of("Name", "Bert")));

        assertThat(outcomes(written)).containsExactly(Outcome.REJECTED, Outcome.UPDATED);
        assertThat(written.result().rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.code()).isEqualTo("unreadable");
            assertThat(rejection.retryable()).isTrue();
        });
        assertThat(shop.partner(ada, "name")).isEqualTo("Ada");
    }

    @Test
    void aReferenceToARecordOfAnotherModelIsNotTakenForAParent() {
        ReturnStream products = ReturnStream.of("Account", "product.template").field("Name", "name");
        write(products, record("acme", Map.of("Name", "Chair")));
        ReturnStream contacts = CONTACTS.reference("AccountId", "parent_id", "Account");

        OdooWriteResult written = write(contacts, record("a1", Map.of("Name", "Ada", "AccountId", "acme")));

        assertThat(written.result().rejections()).singleElement().satisfies(rejection -> assertThat(rejection.code())
                .isEqualTo("parent"));
        assertThat(shop.partners()).isEmpty();
    }

    @Test
    void anExternalIdOfAnotherModuleIsNotOurs() {
        long other = shop.partner("Other");
        shop.server
                .model("ir.model.data")
                .create(Map.of("module", "theirs", "name", "Contact_a1", "model", "res.partner", "res_id", other));

        assertThat(outcomes(write(CONTACTS, record("a1", Map.of("Name", "Ada")))))
                .containsExactly(Outcome.CREATED);
        assertThat(shop.partner(other, "name")).isEqualTo("Other");
        assertThat(writer(CONTACTS).held()).doesNotContainValue(other).hasSize(1);
    }

    @Test
    void whereTheSourceDoesNotTellWhenItChangedOdoosChangeWins() {
        long id = shop.partner("Ada");
        Instant written = shop.server.clock().now();
        shop.later();
        shop.server.model("res.partner").write(id, Map.of("phone", "odoo"));
        ReturnStream newest =
                ReturnStream.of("Contact", "res.partner").field("Phone", "phone", ConflictPolicy.NEWEST_WINS);
        Map<String, Object> values = new HashMap<>(Map.of("Phone", "source", SourceFields.ODOO_ID, id));
        values.put(SourceFields.WRITTEN_VERSION, written);

        assertThat(outcomes(write(newest, record("a1", values, null)))).containsExactly(Outcome.SUPERSEDED);
        assertThat(shop.partner(id, "phone")).isEqualTo("odoo");
    }

    @ParameterizedTest
    @CsvSource({"ARCHIVE, UNCHANGED", "UNLINK, DELETED"})
    void s2_whatIsGoneAndComesAgainCostsNoCall(GoneRecords policy, Outcome again) {
        ReturnStream stream = CONTACTS.gone(policy);
        write(stream, record("a1", Map.of("Name", "Ada")));
        SyncRecord gone = SyncRecord.delete(SCHEMA, RecordKey.of("a1"), null);
        write(stream, gone);
        long writes = shop.writes();

        assertThat(outcomes(write(stream, gone))).containsExactly(again);
        assertThat(shop.writes()).isEqualTo(writes);
    }

    @Test
    void aRecordThatIsMissingWhenItIsToGoIsGone() {
        ReturnStream stream = CONTACTS.gone(GoneRecords.UNLINK);
        write(stream, record("a1", Map.of("Name", "Ada")));
        shop.server.inject(Fault.exception("odoo.exceptions.MissingError", "no more")
                .method("unlink")
                .once());

        assertThat(outcomes(write(stream, SyncRecord.delete(SCHEMA, RecordKey.of("a1"), null))))
                .containsExactly(Outcome.DELETED);
    }

    @Test
    void s3_aValueThatDoesNotFitIsNotForLater() {
        ReturnStream odd = CONTACTS.field("AccountId", "color");

        assertThat(write(odd, record("a1", Map.of("Name", "Ada", "AccountId", "secret")))
                        .result()
                        .rejections())
                .singleElement()
                .satisfies(rejection -> assertThat(rejection.retryable()).isFalse());
    }
}
