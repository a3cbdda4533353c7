package io.github.odoosync.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.client.OdooModel;
import io.github.odoosync.client.connection.TransportKind;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.sink.salesforce.SalesforceCredentials;
import io.github.odoosync.sink.salesforce.SalesforceEvents;
import io.github.odoosync.sink.salesforce.SalesforceSink;
import io.github.odoosync.sink.salesforce.SalesforceSource;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.standin.salesforce.FieldDef;
import io.github.odoosync.standin.salesforce.Org;
import io.github.odoosync.standin.salesforce.OrgPubSub;
import io.github.odoosync.standin.salesforce.OrgServer;
import io.github.odoosync.standin.salesforce.StoredRecord;
import io.github.odoosync.sync.Comparison;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncStream;
import io.github.odoosync.sync.back.BothWays;
import io.github.odoosync.sync.back.ReturnPipeline;
import io.github.odoosync.sync.mapping.Mapping;
import io.github.odoosync.sync.odoo.ConflictPolicy;
import io.github.odoosync.sync.odoo.GoneRecords;
import io.github.odoosync.sync.odoo.OdooSink;
import io.github.odoosync.sync.odoo.ReturnStream;
import io.github.odoosync.sync.store.InMemoryAuditLog;
import io.github.odoosync.sync.store.InMemoryWatermarkStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Contacts of a real Odoo 19 and of the stand-in for an org, both worked on by people at random, and kept equal in both
 * directions: at the end each side holds what the other holds, each contact once, and a further round writes nothing.
 */
class SalesforceSoakIT {
    private static final int CHANGES = 5_000;
    private static final int CHANGES_A_ROUND = 200;
    private static final long SEED = 20_261_126L;
    private static final String REF = "soak";
    private static final Map<String, String> FIELDS = Map.of("name", "LastName", "phone", "Phone", "email", "Email");

    private final LiveOdoo odoo = LiveServer.ODOO_19.fresh("live_soak");
    private final OdooClient client = odoo.client(TransportKind.JSON2);
    private final OdooModel partners = client.model("res.partner");
    private final Org org = Org.standard();
    private final OrgServer server = OrgServer.start(org);
    private final OrgPubSub pubSub = OrgPubSub.start(org, server::accepts, Clock.systemUTC());
    private final Random random = new Random(SEED);
    private final List<Long> ids = new ArrayList<>();
    private @Nullable SalesforceEvents events;

    /** How changes of the org are heard of. */
    enum Way {
        POLLING,
        EVENTS
    }

    @AfterEach
    void stop() {
        if (events != null) {
            events.close();
        }
        pubSub.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void bothSidesEndEqualWithoutEchoOrLoop(Way way) throws SQLException {
        org.object("Contact").add(FieldDef.text("Odoo_Version__c", 27));
        BothWays both = BothWays.of(back(way), forward());
        int rounds = 0;
        int back = 0;
        int forward = 0;
        for (int change = 1; change <= CHANGES; change++) {
            change(change);
            if (change % CHANGES_A_ROUND == 0) {
                BothWays.Result round = both.run();
                rounds++;
                back += round.back().written();
                forward += round.forward().written();
                refresh();
            }
        }
        for (int quiet = 0; quiet < 3; quiet++) {
            odoo.awaitNextSecond();
            both.run();
        }

        assertThat(salesforce()).isEqualTo(postgres());
        odoo.awaitNextSecond();
        BothWays.Result last = both.run();
        assertThat(last.back().written()).as(last.toString()).isZero();
        assertThat(last.forward().written()).as(last.toString()).isZero();
        System.out.printf(
                "soak by %s, seed %d: %,d changes in %d rounds, %,d records written to Odoo, %,d to the org, %d contacts equal%n",
                way, SEED, CHANGES, rounds, back, forward, ids.size());
    }

    private void change(int number) {
        boolean inOdoo = random.nextBoolean();
        int what = random.nextInt(100);
        String field = List.copyOf(new TreeMap<>(FIELDS).keySet()).get(random.nextInt(FIELDS.size()));
        String value = (inOdoo ? "o" : "s") + number;
        List<StoredRecord> contacts = org.records("Contact");
        if (what < 6) {
            if (inOdoo) {
                ids.add(partners.create(Map.of("name", value, "ref", REF)));
            } else {
                org.create(Org.OTHER_USER, "Contact", Map.of("LastName", value));
            }
        } else if (what < 9) {
            if (inOdoo && !ids.isEmpty()) {
                partners.unlink(List.of(ids.remove(random.nextInt(ids.size()))));
            } else if (!inOdoo && !contacts.isEmpty()) {
                org.delete(Org.OTHER_USER, "Contact", any(contacts).id());
            }
        } else if (inOdoo && !ids.isEmpty()) {
            partners.write(List.of(ids.get(random.nextInt(ids.size()))), Map.of(field, value));
        } else if (!inOdoo && !contacts.isEmpty()) {
            org.edit(Org.OTHER_USER, "Contact", any(contacts).id(), Map.of(FIELDS.getOrDefault(field, field), value));
        }
    }

    private StoredRecord any(List<StoredRecord> contacts) {
        return contacts.get(random.nextInt(contacts.size()));
    }

    /** What people of Odoo see now. */
    private void refresh() {
        ids.clear();
        ids.addAll(partners.search(Domain.field("ref").equalTo(REF)));
    }

    private ReturnPipeline back(Way way) {
        SalesforceSource.Builder source = SalesforceSource.from(server.uri().toString(), credentials())
                .prefix(REF)
                .versionField("Odoo_Version__c")
                .object("Contact", "LastName", "Phone", "Email");
        if (way == Way.EVENTS) {
            SalesforceEvents followed = SalesforceEvents.pubSub(pubSub.listen().toString());
            events = followed;
            source.changeEvents(followed);
        }
        return ReturnPipeline.builder("both")
                .from(source.build())
                .to(OdooSink.to(client))
                .streams(List.of(ReturnStream.of("Contact", "res.partner")
                        .field("LastName", "name", ConflictPolicy.NEWEST_WINS)
                        .field("Phone", "phone", ConflictPolicy.SOURCE_WINS)
                        .field("Email", "email", ConflictPolicy.ODOO_WINS)
                        .constant("ref", REF)
                        .gone(GoneRecords.UNLINK)))
                .watermarkStore(store)
                .auditLog(audit)
                .build();
    }

    private final InMemoryWatermarkStore store = new InMemoryWatermarkStore();
    private final InMemoryAuditLog audit = new InMemoryAuditLog();

    private SyncPipeline forward() {
        SalesforceSink sink = SalesforceSink.to(server.uri().toString(), credentials())
                .prefix(REF)
                .versionField("Odoo_Version__c")
                .build();
        Mapping.Builder mapping = Mapping.builder();
        FIELDS.forEach(mapping::rename);
        return SyncPipeline.builder("both")
                .from(client)
                .streams(List.of(SyncStream.builder("res.partner")
                        .fields(List.of("name", "phone", "email"))
                        .domain(Domain.field("ref").equalTo(REF))
                        .table("Contact")
                        .mapping(mapping.build())
                        .deletes(Deletes.HARD)
                        .build()))
                .to(sink)
                .watermarkStore(store)
                .auditLog(audit)
                .compareEvery(Comparison.KEYS, Duration.ZERO)
                .build();
    }

    private SalesforceCredentials credentials() {
        return SalesforceCredentials.clientCredentials(server.clientId(), server::clientSecret);
    }

    private Map<String, Map<String, @Nullable String>> salesforce() {
        Map<String, Map<String, @Nullable String>> held = new TreeMap<>();
        for (StoredRecord contact : org.records("Contact")) {
            Map<String, @Nullable String> values = new HashMap<>();
            FIELDS.forEach((field, own) -> {
                Object value = contact.value(own);
                values.put(field, value == null ? null : value.toString());
            });
            assertThat(held.put(String.valueOf(contact.value("Odoo_Id__c")), values))
                    .as("contact %s is there twice", contact.value("Odoo_Id__c"))
                    .isNull();
        }
        return held;
    }

    private Map<String, Map<String, @Nullable String>> postgres() throws SQLException {
        Map<String, Map<String, @Nullable String>> held = new TreeMap<>();
        try (Connection connection = odoo.postgres();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT id, name, phone, email FROM res_partner WHERE ref = '" + REF + "'")) {
            while (row.next()) {
                Map<String, @Nullable String> values = new HashMap<>();
                for (String field : FIELDS.keySet()) {
                    values.put(field, row.getString(field));
                }
                held.put(REF + ":res.partner," + row.getLong("id"), values);
            }
        }
        return held;
    }
}
