package io.github.odoosync.sink.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.RunContext;
import io.github.odoosync.spi.source.SourceFields;
import io.github.odoosync.spi.source.SourcePage;
import io.github.odoosync.spi.source.SourceReader;
import io.github.odoosync.standin.salesforce.Org;
import io.github.odoosync.standin.salesforce.OrgServer;
import io.github.odoosync.testkit.odoo.FakeClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The source as its users build it, in front of the stand-in for an org: login, describe, queries and the log over HTTP. */
@Timeout(60)
class SourceStandInTest {
    private static final String ANN = Org.OTHER_USER;

    private final FakeClock time = FakeClock.at(Instant.parse("2026-11-26T10:00:00Z"));
    private final Org org = Org.standard(time);
    private final OrgServer server = OrgServer.start(org);
    private final Map<String, SyncRecord> records = new TreeMap<>();
    private @Nullable String position;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void contactsAreReadDeletedLinkedAndFoundAgain() {
        SalesforceSource source = contacts(2);
        String zoe = org.create(ANN, "Contact", Map.of("LastName", "Zo\u00eb"));
        String bea = org.create(ANN, "Contact", Map.of("LastName", "Bea"));
        String cea = org.create(ANN, "Contact", Map.of("LastName", "Cea"));
        read(source, "Contact");
        assertThat(records).containsOnlyKeys(zoe, bea, cea);
        assertThat(value(zoe, "LastName")).isEqualTo("Zo\u00eb");
        assertThat(value(zoe, SourceFields.OWN_CHANGE)).isEqualTo("false");

        time.advance(Duration.ofMinutes(30));
        source.linked("Contact", Map.of(RecordKey.of(zoe), 7L));
        org.edit(ANN, "Contact", bea, Map.of("LastName", "Beate"));
        org.delete(ANN, "Contact", cea);
        assertThat(read(source, "Contact")).hasSize(3);
        assertThat(records).containsOnlyKeys(zoe, bea);
        assertThat(value(zoe, SourceFields.ODOO_ID)).isEqualTo("7");
        assertThat(value(zoe, SourceFields.OWN_CHANGE)).isEqualTo("true");
        assertThat(value(bea, "LastName")).isEqualTo("Beate");

        org.undelete(ANN, "Contact", cea);
        time.advance(Duration.ofMinutes(2));
        read(source, "Contact");
        assertThat(records).containsOnlyKeys(zoe, bea, cea);
    }

    @Test
    void deletionsThatLeftTheRecycleBinAreRead() {
        SalesforceSource source = contacts(2_000);
        String bea = org.create(ANN, "Contact", Map.of("LastName", "Bea"));
        read(source, "Contact");
        time.advance(Duration.ofHours(1));
        org.delete(ANN, "Contact", bea);
        org.emptyRecycleBin("Contact");
        time.advance(Duration.ofMinutes(2));
        read(source, "Contact");
        assertThat(records).isEmpty();
    }

    @Test
    void pricesAreReadWithTheirProducts() {
        SalesforceSource source = builder()
                .object("PricebookEntry", "UnitPrice", "Product2.Odoo_Id__c", "IsActive")
                .build();
        String book = org.records("Pricebook2").get(0).id();
        String product = org.create(
                ANN, "Product2", Map.of("Name", "Desk", "Odoo_Id__c", "acme:product.product,3", "IsActive", true));
        String price = org.create(
                ANN,
                "PricebookEntry",
                Map.of("Pricebook2Id", book, "Product2Id", product, "UnitPrice", 12.5, "IsActive", true));
        read(source, "PricebookEntry");
        assertThat(value(price, "Product2.Odoo_Id__c")).isEqualTo("acme:product.product,3");
        assertThat(new BigDecimal(value(price, "UnitPrice"))).isEqualByComparingTo("12.5");
        assertThat(value(price, "IsActive")).isEqualTo("true");
    }

    @Test
    void aTokenThatRunsOutInTheMiddleLosesNothing() {
        SalesforceSource source = contacts(10);
        server.pageSize(4);
        for (int i = 0; i < 45; i++) {
            org.create(ANN, "Contact", Map.of("LastName", "N" + i));
        }
        try (SourceReader reader = source.open(run(), "Contact", null)) {
            for (SourcePage page = reader.next(); page != null; page = reader.next()) {
                take(page);
                server.expireToken();
            }
        }
        assertThat(records).hasSize(45);
    }

    @Test
    void thousandsAreReadInPages() {
        for (int i = 0; i < 4_100; i++) {
            org.create(ANN, "Contact", Map.of("LastName", "N" + i));
        }
        server.pageSize(800);
        List<SyncRecord> told = read(contacts(2_000), "Contact");
        assertThat(told).hasSize(4_100).extracting(SyncRecord::key).doesNotHaveDuplicates();
        time.advance(Duration.ofMinutes(3));
        for (String id : records.keySet()) {
            org.edit(ANN, "Contact", id, Map.of("LastName", "new"));
        }
        read(contacts(2_000), "Contact");
        assertThat(records).hasSize(4_100).allSatisfy((id, record) -> assertThat(record.value("LastName"))
                .isEqualTo("new"));
    }

    private SalesforceSource.Builder builder() {
        return SalesforceSource.from(
                        server.uri().toString(),
                        SalesforceCredentials.clientCredentials(server.clientId(), server::clientSecret))
                .prefix("acme")
                .clock(time);
    }

    private SalesforceSource contacts(int pageRows) {
        return builder().object("Contact", "LastName").pageRows(pageRows).build();
    }

    private static RunContext run() {
        return new RunContext("back", "run", Instant.EPOCH);
    }

    private List<SyncRecord> read(SalesforceSource source, String object) {
        List<SyncRecord> told = new ArrayList<>();
        try (SourceReader reader = source.open(run(), object, position)) {
            for (SourcePage page = reader.next(); page != null; page = reader.next()) {
                take(page);
                told.addAll(page.records());
            }
        }
        return told;
    }

    private void take(SourcePage page) {
        for (SyncRecord record : page.records()) {
            if (record.deleted()) {
                records.remove(record.key().toString());
            } else {
                records.put(record.key().toString(), record);
            }
        }
        position = page.position();
    }

    private String value(String id, String field) {
        SyncRecord record = records.get(id);
        return record == null ? "not there" : String.valueOf(record.value(field));
    }
}
