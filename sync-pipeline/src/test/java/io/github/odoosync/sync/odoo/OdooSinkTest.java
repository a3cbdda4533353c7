package io.github.odoosync.sync.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Outcome;
import io.github.odoosync.spi.sink.PermanentSinkException;
import io.github.odoosync.spi.sink.Rejection;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.source.SourceFields;
import io.github.odoosync.testkit.odoo.traffic.Fault;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OdooSinkTest extends ContactWrites {
    private static final String PHONE = "+41 1";

    @Test
    void createsRecordsUnderTheirExternalIdsInOneCall() {
        OdooWriteResult written =
                write(CONTACTS, record("a1", Map.of("Name", "Ada")), record("a2", Map.of("Name", "Bob")));

        assertThat(written.result().count(Outcome.CREATED)).isEqualTo(2);
        assertThat(shop.calls("load")).isEqualTo(1);
        assertThat(shop.partners()).hasSize(2);
        assertThat(written.odooIds())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        RecordKey.of("a1"),
                        shop.partners().get(0),
                        RecordKey.of("a2"),
                        shop.partners().get(1)));
        assertThat(externalIds()).containsExactly("salesforce.Contact_a1", "salesforce.Contact_a2");
    }

    @Test
    void asksInATimeZoneByANameThatOdooKnowsAndWithArchivedRecords() {
        write(CONTACTS, record("a1", Map.of("Name", "Ada")));

        assertThat(shop.server.requests())
                .filteredOn(request -> request.method().equals("load"))
                .extracting(request -> request.kwarg("context"))
                .containsExactly(Map.of("tz", "UTC", "active_test", false));
    }

    @Test
    void s2_aBatchThatComesAgainCreatesNothingAndIsUnchanged() {
        write(CONTACTS, record("a1", Map.of("Name", "Ada")));
        long writes = shop.writes();

        OdooWriteResult again = write(CONTACTS, record("a1", Map.of("Name", "Ada")));

        assertThat(again.result().count(Outcome.UNCHANGED)).isEqualTo(1);
        assertThat(again.odooIds())
                .containsEntry(RecordKey.of("a1"), shop.partners().get(0));
        assertThat(shop.writes()).isEqualTo(writes);
    }

    @Test
    void s2_aLoadWhoseAnswerWasLostCreatesNoSecondRecord() {
        shop.server.inject(Fault.resetMidBody().method("load").once());

        write(CONTACTS, record("a1", Map.of("Name", "Ada")));

        assertThat(shop.calls("load")).isEqualTo(2);
        assertThat(shop.partners()).hasSize(1);
    }

    @Test
    void s3_aRefusedRowDoesNotFailItsNeighboursNorRepeatItsValues() {
        ReturnStream kinds = CONTACTS.field("Kind", "kind");
        OdooWriteResult written = write(
                kinds,
                record("a1", Map.of("Name", "Ada", "Kind", "contact")),
                record("a2", Map.of("Name", "Bob", "Kind", "nonsense")),
                record("a3", Map.of("Phone", PHONE, "Kind", "contact")),
                record("a4", Map.of("Name", "Dee", "Kind", "delivery")));

        assertThat(outcomes(written))
                .containsExactly(Outcome.CREATED, Outcome.REJECTED, Outcome.REJECTED, Outcome.CREATED);
        Rejection kind = written.result().rejections().get(0);
        assertThat(kind.key()).isEqualTo(RecordKey.of("a2"));
        assertThat(kind.message()).contains("kind").doesNotContain("nonsense");
        assertThat(written.result().rejections().get(1).message()).contains("name");
        assertThat(shop.partners()).hasSize(2);
    }

    @Test
    void s3_whereOdooBreaksWithoutNamingARowTheCulpritIsFound() {
        List<SyncRecord> rows = new ArrayList<>();
        IntStream.range(0, 9).forEach(i -> rows.add(record("a" + i, Map.of("Name", "N" + i))));
        // the calls with all, with the first half and with its first quarter break, then the single first row
        shop.server.inject(Fault.exception("builtins.AttributeError", "NoneType")
                .method("load")
                .times(4));

        OdooWriteResult written = write(CONTACTS, rows.toArray(SyncRecord[]::new));

        assertThat(written.result().count(Outcome.REJECTED)).isEqualTo(1);
        assertThat(written.result().count(Outcome.CREATED)).isEqualTo(8);
        assertThat(written.result().rejections().get(0))
                .satisfies(rejection -> assertThat(rejection.code()).isEqualTo("builtins.AttributeError"))
                .satisfies(rejection -> assertThat(rejection.retryable()).isTrue());
    }

    @Test
    void s4_ofOneKeyTheNewestRecordWins() {
        OdooWriteResult written = write(
                CONTACTS,
                record("a1", Map.of("Name", "new"), shop.server.clock().now()),
                record("a1", Map.of("Name", "old"), shop.server.clock().now().minusSeconds(9)));

        assertThat(outcomes(written)).containsExactly(Outcome.CREATED, Outcome.SUPERSEDED);
        assertThat(shop.partner(shop.partners().get(0), "name")).isEqualTo("new");
    }

    @Test
    void s7_aServerThatCannotBeReachedIsTriedAgain() {
        OdooWriter writer = writer(CONTACTS);
        shop.server.inject(Fault.htmlPage(502).method("search_read"));

        assertThatThrownBy(() -> writer.write(batch(record("a1", Map.of("Name", "Ada")))))
                .isInstanceOf(RetryableSinkException.class);
    }

    @Test
    void changesOnlyWhatDiffersInOneCallPerSetOfFields() {
        long ada = shop.partner("Ada");
        long bob = shop.partner("Bob");
        long cat = shop.partner("Cat");
        shop.later();
        shop.server.clearRequests();

        OdooWriteResult written = write(
                CONTACTS,
                linked("a1", ada, Map.of("Name", "Ada", "Phone", "1")),
                linked("a2", bob, Map.of("Name", "Bob", "Phone", "2")),
                linked("a3", cat, Map.of("Name", "Cat")));

        assertThat(outcomes(written)).containsExactly(Outcome.UPDATED, Outcome.UPDATED, Outcome.UNCHANGED);
        assertThat(shop.calls("load")).isEqualTo(1);
        assertThat(shop.partner(bob, "phone")).isEqualTo("2");
        assertThat(written.odooIds()).as("the source knows them already").isEmpty();
        assertThat(externalIds()).as("so that they are known again").hasSize(3);
    }

    @Test
    void carriesEachTypeAndKnowsItAsEqualAfterwards() {
        ReturnStream all = CONTACTS.field("Description", "comment")
                .field("Score", "color")
                .field("Credit", "credit")
                .field("Vip", "vip")
                .field("Since", "since");
        Map<String, Object> values = Map.of(
                "Name",
                "Ada \"the\" O'Neill, Zürich",
                "Description",
                "one & two",
                "Score",
                7L,
                "Credit",
                new BigDecimal("12.345000"),
                "Vip",
                true,
                "Since",
                LocalDate.parse("2026-02-28"));
        write(all, record("a1", values));
        long id = shop.partners().get(0);
        assertThat(shop.partner(id, "name")).isEqualTo("Ada \"the\" O'Neill, Zürich");
        assertThat(shop.partner(id, "color")).isEqualTo(7L);
        assertThat((BigDecimal) shop.partner(id, "credit")).isEqualByComparingTo("12.35");
        assertThat(shop.partner(id, "vip")).isEqualTo(true);
        assertThat(shop.partner(id, "since")).isEqualTo(LocalDate.parse("2026-02-28"));
        shop.server.model("res.partner").write(id, Map.of("comment", "<p>one &amp; two</p>"));

        assertThat(outcomes(write(all, record("a1", values)))).containsExactly(Outcome.UNCHANGED);

        Map<String, @Nullable Object> nothing = new HashMap<>(Map.of("Name", "Ada"));
        write(all, record("a1", nothing));
        assertThat(shop.partner(id, "color")).isIn(0L, null);
        assertThat(shop.partner(id, "since")).isNull();
        assertThat(shop.partner(id, "vip")).isEqualTo(false);
        assertThat(outcomes(write(all, record("a1", nothing)))).containsExactly(Outcome.UNCHANGED);
    }

    @Test
    void aValueThatDoesNotFitIsARejection() {
        ReturnStream odd = CONTACTS.field("Description", "color");

        OdooWriteResult written = write(odd, record("a1", Map.of("Name", "Ada", "Description", "secret")));

        assertThat(written.result().rejections().get(0).message())
                .contains("Description", "color", "integer")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        // policy, Odoo changed since it was written to the source, and then the source's was later: who wins
        "ODOO_WINS, false, true, source",
        "ODOO_WINS, true, true, odoo",
        "ODOO_WINS, true, false, odoo",
        "SOURCE_WINS, false, true, source",
        "SOURCE_WINS, true, true, source",
        "SOURCE_WINS, true, false, source",
        "NEWEST_WINS, false, true, source",
        "NEWEST_WINS, true, true, source",
        "NEWEST_WINS, true, false, odoo",
        "SOURCE_ONLY, true, false, source",
    })
    void aConflictIsDecidedByTheFieldsPolicy(
            ConflictPolicy policy, boolean odooChanged, boolean sourceLater, String winner) {
        long id = shop.partner("Ada");
        Instant written = shop.server.clock().now();
        shop.later();
        Instant before = shop.server.clock().now();
        shop.later();
        if (odooChanged) {
            shop.server.model("res.partner").write(id, Map.of("phone", "odoo"));
        }
        shop.later();
        Map<String, Object> values = new HashMap<>(Map.of("Name", "Ada", "Phone", "source"));
        values.put(SourceFields.ODOO_ID, id);
        values.put(SourceFields.WRITTEN_VERSION, written);
        ReturnStream stream =
                ReturnStream.of("Contact", "res.partner").field("Name", "name").field("Phone", "phone", policy);

        OdooWriteResult result = write(
                stream, record("a1", values, sourceLater ? shop.server.clock().now() : before));

        assertThat(shop.partner(id, "phone")).isEqualTo(winner);
        boolean lost = winner.equals("odoo");
        assertThat(outcomes(result)).containsExactly(lost ? Outcome.SUPERSEDED : Outcome.UPDATED);
        assertThat(result.kept()).isEqualTo(lost ? List.of(id) : List.of());
    }

    @Test
    void whereTheWrittenVersionIsNotKnownTheRecordThatChangedLastWins() {
        long id = shop.partner("Ada");
        Instant before = shop.server.clock().now().minusSeconds(5);
        ReturnStream stream = ReturnStream.of("Contact", "res.partner").field("Name", "name", ConflictPolicy.ODOO_WINS);
        Map<String, Object> values = Map.of("Name", "Bob", SourceFields.ODOO_ID, id);

        assertThat(outcomes(write(stream, record("a1", values, before)))).containsExactly(Outcome.SUPERSEDED);
        shop.later();
        assertThat(outcomes(write(stream, record("a1", values)))).containsExactly(Outcome.UPDATED);
    }

    @Test
    void ourOwnChangesCarryOnlyWhatTheSourceAloneFills() {
        long id = shop.partner("Ada");
        ReturnStream stream = CONTACTS.field("Score", "color", ConflictPolicy.SOURCE_ONLY);
        Map<String, Object> values = new HashMap<>(Map.of("Name", "Bob", "Phone", "1", "Score", 9L));
        values.put(SourceFields.ODOO_ID, id);
        values.put(SourceFields.OWN_CHANGE, true);

        assertThat(outcomes(write(stream, record("a1", values)))).containsExactly(Outcome.UPDATED);

        assertThat(shop.partner(id, "name")).isEqualTo("Ada");
        assertThat(shop.partner(id, "color")).isEqualTo(9L);
        values.remove(SourceFields.ODOO_ID);
        assertThat(outcomes(write(stream, record("b1", values))))
                .as("written by our user for another database")
                .containsExactly(Outcome.UNCHANGED);
        assertThat(shop.partners()).hasSize(1);
    }

    @Test
    void aRecordThatOdooDeletedIsNotMadeAnew() {
        long id = shop.partner("Ada");
        shop.server.model("res.partner").unlink(id);

        assertThat(outcomes(write(CONTACTS, linked("a1", id, Map.of("Name", "Ada")))))
                .containsExactly(Outcome.SUPERSEDED);
        assertThat(shop.partners()).isEmpty();
    }

    @Test
    void anArchivedRecordIsFoundAndChanged() {
        long id = shop.partner("Ada");
        shop.server.model("res.partner").write(id, Map.of("active", false));
        shop.later();

        assertThat(outcomes(write(CONTACTS, linked("a1", id, Map.of("Name", "Bob")))))
                .containsExactly(Outcome.UPDATED);
        assertThat(shop.partner(id, "name")).isEqualTo("Bob");
    }

    @Test
    void aReferenceLeadsToTheRecordThatTheParentIs() {
        ReturnStream accounts = ReturnStream.of("Account", "res.partner").field("Name", "name");
        ReturnStream contacts = CONTACTS.reference("AccountId", "parent_id", "Account");
        SyncRecord child = record("a1", Map.of("Name", "Ada", "AccountId", "acme"));
        OdooWriteResult early = write(contacts, child);
        assertThat(early.result().rejections())
                .singleElement()
                .satisfies(rejection -> assertThat(rejection.code()).isEqualTo("parent"))
                .satisfies(rejection -> assertThat(rejection.retryable()).isTrue());

        write(accounts, record("acme", Map.of("Name", "Acme")));
        write(contacts, child);

        long acme = shop.partners().get(0);
        long ada = shop.partners().get(1);
        assertThat(shop.partner(ada, "parent_id")).isEqualTo(acme);
        assertThat(outcomes(write(contacts, child))).containsExactly(Outcome.UNCHANGED);
        write(contacts, record("a1", Map.of("Name", "Ada")));
        assertThat(shop.partner(ada, "parent_id")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme:res.partner,%d", "res.partner,%d"})
    void aReferenceMayBeTheSourcesTextOfAnOdooRecord(String text) {
        long acme = shop.partner("Acme");
        ReturnStream contacts = CONTACTS.field("AccountId", "parent_id");

        write(contacts, record("a1", Map.of("Name", "Ada", "AccountId", String.format(text, acme))));
        OdooWriteResult wrong =
                write(contacts, record("a2", Map.of("Name", "B", "AccountId", "acme:res.users," + acme)));

        assertThat(shop.partner(shop.partners().get(1), "parent_id")).isEqualTo(acme);
        assertThat(wrong.result().rejections().get(0).message()).contains("AccountId", "res.partner");
    }

    @Test
    void aPriceIsWrittenToTheProductThatItIsOf() {
        ReturnStream products = ReturnStream.of("Product2", "product.product").field("Name", "name");
        ReturnStream prices = ReturnStream.of("PricebookEntry", "product.product")
                .on("AccountId", "Product2")
                .field("Credit", "list_price");
        write(products, record("p1", Map.of("Name", "Chair")));
        shop.later();

        OdooWriteResult written = write(
                prices,
                record("e1", Map.of("AccountId", "p1", "Credit", new BigDecimal("99.990000"))),
                record("e2", Map.of("AccountId", "p2", "Credit", BigDecimal.ONE)));

        assertThat(outcomes(written)).containsExactly(Outcome.UPDATED, Outcome.REJECTED);
        assertThat((BigDecimal) shop.server.model("product.template").get(1).get("list_price"))
                .isEqualByComparingTo("99.99");
        assertThat(written.odooIds()).isEmpty();
        assertThat(externalIds()).containsExactly("salesforce.Product2_p1");
    }

    @Test
    void pricelistItemsAreRecordsOfTheirOwn() {
        ReturnStream products = ReturnStream.of("Product2", "product.product").field("Name", "name");
        ReturnStream items = ReturnStream.of("PricebookEntry", "product.pricelist.item")
                .ownRecords()
                .reference("AccountId", "product_id", "Product2")
                .field("Credit", "fixed_price")
                .constant("compute_price", "fixed");
        write(products, record("p1", Map.of("Name", "Chair")));
        Map<String, Object> entry = Map.of("AccountId", "p1", "Credit", BigDecimal.TEN, SourceFields.ODOO_ID, 4711L);

        OdooWriteResult written = write(items, record("e1", entry));

        assertThat(outcomes(written)).containsExactly(Outcome.CREATED);
        assertThat(written.odooIds()).as("the source's id is the product's").isEmpty();
        assertThat(shop.server.model("product.pricelist.item").get(1))
                .containsEntry("compute_price", "fixed")
                .containsEntry("product_id", 1L);
        assertThat(outcomes(write(items, record("e1", entry)))).containsExactly(Outcome.UNCHANGED);
    }

    @ParameterizedTest
    @CsvSource({"KEEP, UNCHANGED, true, 1", "ARCHIVE, DELETED, false, 1", "UNLINK, DELETED, , 0"})
    void whatIsGoneIsTreatedByPolicy(GoneRecords policy, Outcome outcome, @Nullable Boolean active, int left) {
        ReturnStream stream = CONTACTS.gone(policy);
        write(stream, record("a1", Map.of("Name", "Ada")));
        SyncRecord gone = SyncRecord.delete(SCHEMA, RecordKey.of("a1"), null);

        assertThat(outcomes(write(stream, gone))).containsExactly(outcome);

        assertThat(shop.partners()).hasSize(left);
        if (active != null) {
            assertThat(shop.partner(shop.partners().get(0), "active")).isEqualTo(active);
        }
        assertThat(outcomes(write(stream, gone)).get(0)).isIn(Outcome.UNCHANGED, Outcome.DELETED);
    }

    @Test
    void whatOdooDoesNotLetGoIsARejectionAndItsNeighboursGo() {
        ReturnStream stream = CONTACTS.gone(GoneRecords.UNLINK);
        IntStream.range(0, 5).forEach(i -> write(stream, record("a" + i, Map.of("Name", "N" + i))));
        shop.server.inject(Fault.exception("odoo.exceptions.UserError", "linked to an employee")
                .method("unlink")
                .times(4));

        OdooWriteResult written = write(
                stream,
                IntStream.range(0, 5)
                        .mapToObj(i -> SyncRecord.delete(SCHEMA, RecordKey.of("a" + i), null))
                        .toArray(SyncRecord[]::new));

        assertThat(written.result().count(Outcome.REJECTED)).isPositive();
        assertThat(written.result().count(Outcome.REJECTED) + written.result().count(Outcome.DELETED))
                .isEqualTo(5);
        assertThat(shop.partners()).hasSize((int) written.result().count(Outcome.REJECTED));
    }

    @Test
    void whatCannotBeWrittenIsSaidAtOnce() {
        ReturnStream wrong = ReturnStream.of("Contact", "res.partner")
                .field("Nickname", "name")
                .field("Name", "nick_name")
                .field("Vip", "since")
                .field("Vip", "parent_id")
                .field("Email", "mood")
                .reference("AccountId", "phone", "Account");

        assertThatThrownBy(() -> writer(wrong))
                .isInstanceOf(PermanentSinkException.class)
                .hasMessageContaining("Nickname")
                .hasMessageContaining("Vip is BOOLEAN, and can't become parent_id, a many2one")
                .hasMessageContaining("mood is computed, and can't be written")
                .hasMessageContaining("AccountId is STRING, and can't become phone, a char")
                .hasMessageContaining("nick_name")
                .hasMessageContaining("Vip is BOOLEAN");
    }

    @Test
    void externalIdsOfStreamsAndOddKeysDontMeet() {
        ReturnStream one = ReturnStream.of("My_Object__c", "res.partner").field("Name", "name");
        write(one, record("a.b c", Map.of("Name", "Ada")));
        write(CONTACTS, record("a.b c", Map.of("Name", "Bob")));

        assertThat(shop.partners()).hasSize(2);
        assertThat(writer(one).held()).containsOnlyKeys(RecordKey.of("a.b c"));
        assertThat(externalIds())
                .containsExactly("salesforce.Contact_a-2e-b-20-c", "salesforce.My-5f-Object-5f--5f-c_a-2e-b-20-c");
    }

    @Test
    void anExternalIdOfAnotherModelIsNotTakenFromIt() {
        write(ReturnStream.of("Contact", "product.template").field("Name", "name"), record("a1", Map.of("Name", "X")));

        OdooWriteResult written = write(CONTACTS, record("a1", Map.of("Name", "Ada")));

        assertThat(written.result().rejections().get(0))
                .satisfies(rejection -> assertThat(rejection.code()).isEqualTo("external-id"))
                .satisfies(rejection -> assertThat(rejection.message()).contains("product.template"));
        assertThat(shop.partners()).isEmpty();
    }

    private List<String> externalIds() {
        return shop.server.model("ir.model.data").ids().stream()
                .map(id -> shop.server.model("ir.model.data").get(id))
                .map(row -> row.get("module") + "." + row.get("name"))
                .sorted()
                .toList();
    }
}
