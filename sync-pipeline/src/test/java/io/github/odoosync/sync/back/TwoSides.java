package io.github.odoosync.sync.back;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.client.OdooClient;
import io.github.odoosync.sync.Comparison;
import io.github.odoosync.sync.Crashes;
import io.github.odoosync.sync.SyncException;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncStream;
import io.github.odoosync.sync.odoo.ConflictPolicy;
import io.github.odoosync.sync.odoo.GoneRecords;
import io.github.odoosync.sync.odoo.OdooSink;
import io.github.odoosync.sync.odoo.ReturnStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Odoo and a CRM that are both worked with, and what keeps them equal. */
final class TwoSides implements AutoCloseable {
    private static final Map<String, String> FIELDS = Map.of("name", "Name", "phone", "Phone", "email", "Email");

    final Shop shop = new Shop();
    private final Crashes crashes = new Crashes();
    private final ReturnStream contacts;

    /** Something that happens; {@code pick} chooses among what there is. */
    sealed interface Step {}

    /** Odoo's users make a contact. */
    record MadeInOdoo(int value) implements Step {}

    /** The CRM's users make a contact. */
    record MadeInCrm(int value) implements Step {}

    /** Odoo's users change a field; {@code color} does not go to the CRM. */
    record ChangedInOdoo(int pick, String field, int value) implements Step {}

    /** The CRM's users change a field; {@code color} does not go to Odoo. */
    record ChangedInCrm(int pick, String field, int value) implements Step {}

    /** Odoo's users delete a contact. */
    record GoneFromOdoo(int pick) implements Step {}

    /** The CRM's users delete a contact. */
    record GoneFromCrm(int pick) implements Step {}

    /** Time passes. */
    record Wait(int seconds) implements Step {}

    /** A round, whose process dies at the so many-th moment if it has that many. */
    record Round(int moment) implements Step {}

    TwoSides(ConflictPolicy policy) {
        contacts = ReturnStream.of("Contact", "res.partner")
                .field("Name", "name", policy)
                .field("Phone", "phone", policy)
                .field("Email", "email", policy)
                .gone(GoneRecords.UNLINK);
        shop.crm.onLinked(crashes::moment);
        shop.crm.pageSize(3);
    }

    int crashes() {
        return crashes.count();
    }

    void live(List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof MadeInOdoo made) {
                shop.partner("o" + made.value());
            } else if (step instanceof MadeInCrm made) {
                shop.crm.create("Contact", Map.of("Name", "c" + made.value()));
            } else if (step instanceof ChangedInOdoo changed) {
                Object value = changed.field().equals("color") ? (Object) changed.value() : "o" + changed.value();
                pick(shop.partners(), changed.pick(), id -> shop.server
                        .model("res.partner")
                        .write(id, Map.of(changed.field(), value)));
            } else if (step instanceof ChangedInCrm changed) {
                String field = FIELDS.getOrDefault(changed.field(), "Description");
                pick(
                        shop.crm.live("Contact"),
                        changed.pick(),
                        entry -> shop.crm.edit("Contact", entry.key, Map.of(field, "c" + changed.value())));
            } else if (step instanceof GoneFromOdoo gone) {
                pick(shop.partners(), gone.pick(), id -> shop.server
                        .model("res.partner")
                        .unlink(id));
            } else if (step instanceof GoneFromCrm gone) {
                pick(shop.crm.live("Contact"), gone.pick(), entry -> shop.crm.delete("Contact", entry.key));
            } else if (step instanceof Wait wait) {
                shop.later(Duration.ofSeconds(wait.seconds()));
            } else if (step instanceof Round round) {
                crashes.in(round.moment());
                try {
                    round();
                } catch (Crashes.Crash | SyncException e) {
                    // the next round goes on
                }
                crashes.in(Integer.MAX_VALUE);
            }
        }
    }

    private static <T> void pick(List<T> all, int pick, java.util.function.Consumer<T> change) {
        if (!all.isEmpty()) {
            change.accept(all.get(pick % all.size()));
        }
    }

    /** A round by new objects, as a new process has them. */
    BothWays.Result round() {
        ReturnPipeline back = shop.back(contacts)
                .to(OdooSink.to(shop.client()))
                .watermarkStore(crashes.around(shop.store))
                .auditLog(crashes.around(shop.audit))
                .build();
        return BothWays.of(back, forward()).run();
    }

    SyncPipeline forward() {
        OdooClient odoo = shop.client();
        return SyncPipeline.builder("crm")
                .from(odoo)
                .streams(List.of(SyncStream.builder("res.partner")
                        .fields(List.of("name", "phone", "email"))
                        .deletes(io.github.odoosync.spi.sink.Deletes.HARD)
                        .build()))
                .to(crashes.around(new CrmSink(shop.crm)))
                .watermarkStore(crashes.around(shop.store))
                .auditLog(crashes.around(shop.audit))
                .compareEvery(Comparison.KEYS, Duration.ZERO)
                .clock(shop.server.clock())
                .callsAtOnce(1)
                .writeRetryDelay(Duration.ofMillis(1))
                .random(new Random(5))
                .build();
    }

    /** Nobody works any more, and rounds go on. */
    void settle() {
        for (int i = 0; i < 4; i++) {
            shop.later();
            round();
        }
        shop.later();
    }

    void assertEqual() {
        Map<Long, Map<String, @Nullable Object>> odoo = new TreeMap<>();
        shop.partners().forEach(id -> {
            Map<String, @Nullable Object> values = new HashMap<>();
            FIELDS.keySet().forEach(field -> values.put(field, shop.partner(id, field)));
            odoo.put(id, values);
        });
        Map<Long, Map<String, @Nullable Object>> crm = new TreeMap<>();
        List<Long> ids = new ArrayList<>();
        shop.crm.live("Contact").forEach(entry -> {
            Map<String, @Nullable Object> values = new HashMap<>();
            FIELDS.forEach((field, own) -> values.put(field, entry.values.get(own)));
            long id = Objects.requireNonNull(entry.odooId, entry.key);
            ids.add(id);
            crm.put(id, values);
        });
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(crm).isEqualTo(odoo);
    }

    /** A further round writes nothing, on either side. */
    void assertQuiet() {
        long toOdoo = shop.writes();
        long toCrm = shop.crm.ownWrites();
        round();
        assertThat(shop.writes()).as("writes to Odoo").isEqualTo(toOdoo);
        assertThat(shop.crm.ownWrites()).as("writes to the CRM").isEqualTo(toCrm);
    }

    @Override
    public void close() {
        shop.close();
    }
}
