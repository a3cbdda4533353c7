package io.github.odoosync.sync;

import io.github.odoosync.testkit.odoo.FakeClock;
import io.github.odoosync.testkit.odoo.FakeOdooServer;
import io.github.odoosync.testkit.odoo.FakeTable;
import io.github.odoosync.testkit.odoo.model.FakeApiKey;
import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FakeModel;
import io.github.odoosync.testkit.odoo.model.FakeUser;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A firm that works in an Odoo of its own all the time, one random change after the other. */
final class Firm implements AutoCloseable {
    static final String PARTNERS = "res.partner";
    static final String ORDERS = "shop.order";
    static final String TICKETS = "help.ticket";
    static final String FIRST_KEY = "first-key-of-robot";
    private static final int MOST_SECONDS_IDLE = 8 * 60 * 60;

    private final FakeUser user = FakeUser.builder("robot").apiKey(FIRST_KEY).build();
    final FakeOdooServer server;
    private final Agenda agenda;
    private final Random random;
    private final List<Object> companies = new ArrayList<>(List.of(false));
    private int changes;
    private boolean helps = true;

    Firm(FakeClock clock, Agenda agenda, Random random) {
        this.agenda = agenda;
        this.random = random;
        server = FakeOdooServer.builder()
                .database("firm")
                .clock(clock)
                .user(user)
                .model(FakeModel.builder("res.company")
                        .field("name", FieldType.CHAR)
                        .build())
                .model(FakeModel.builder(PARTNERS)
                        .field("name", FieldType.CHAR)
                        .field(FakeField.of("active", FieldType.BOOLEAN).initially(true))
                        .field(FakeField.of("credit", FieldType.FLOAT).digits(16, 2))
                        .field(FakeField.many2one("company_id", "res.company"))
                        .build())
                .model(FakeModel.builder(ORDERS)
                        .field("name", FieldType.CHAR)
                        .field(FakeField.selection("state", "draft", "sale", "done"))
                        .field("day", FieldType.DATE)
                        .field("total", FieldType.MONETARY)
                        .field(FakeField.many2one("partner_id", PARTNERS))
                        .field(FakeField.many2one("company_id", "res.company"))
                        .build())
                .model(tickets())
                .start();
    }

    /** Works from now until a moment. */
    void work(Instant until) {
        Instant next = agenda.now().plusSeconds(1 + random.nextInt(MOST_SECONDS_IDLE));
        if (next.isBefore(until)) {
            agenda.at(next, () -> {
                change();
                work(until);
            });
        }
    }

    /** Founds a company, whose records come into being from now on. */
    long found(String company) {
        long id = server.model("res.company").create(Map.of("name", company));
        companies.add(id);
        return id;
    }

    void signs(String customer) {
        server.model(PARTNERS).create(Map.of("name", customer, "credit", cents()));
    }

    void renamesItsFirstCustomer(String name) {
        FakeTable partners = server.model(PARTNERS);
        partners.write(partners.ids().get(0), Map.of("name", name));
    }

    void allow(String key) {
        user.addKey(FakeApiKey.of(key));
    }

    void revoke(String key) {
        user.revokeKey(key);
    }

    void uninstallHelpdesk() {
        server.drop(TICKETS);
        helps = false;
    }

    void installHelpdesk() {
        server.define(tickets());
        helps = true;
    }

    int changes() {
        return changes;
    }

    /** Does one thing that people do in an Odoo. */
    void change() {
        changes++;
        int kind = random.nextInt(100);
        String name = "No. " + changes;
        if (kind < 15) {
            server.model(PARTNERS).create(Map.of("name", name, "credit", cents(), "company_id", company()));
        } else if (kind < 45) {
            server.model(ORDERS)
                    .create(Map.of(
                            "name", name,
                            "state", "draft",
                            "day", today().toString(),
                            "total", cents(),
                            "partner_id", any(PARTNERS),
                            "company_id", company()));
        } else if (kind < 60) {
            write(ORDERS, Map.of("state", random.nextBoolean() ? "sale" : "done", "total", cents()));
        } else if (kind < 70) {
            write(PARTNERS, Map.of("name", name));
        } else if (kind < 76) {
            write(PARTNERS, Map.of("active", random.nextBoolean()));
        } else if (kind < 79) {
            write(ORDERS, Map.of("company_id", company()));
        } else if (kind < 84) {
            unlink(ORDERS);
        } else if (kind < 87) {
            unlink(PARTNERS);
        } else if (helps) {
            help(kind, name);
        }
    }

    /** What a company sees of a model: its rows and those that belong to no company, each value by field, as text. */
    Map<Long, Map<String, String>> rows(String model, long company) {
        FakeTable table = server.model(model);
        Map<Long, Map<String, String>> rows = new TreeMap<>();
        for (long id : table.ids()) {
            Map<String, @Nullable Object> row = table.get(id);
            Object owner = row.get("company_id");
            if (owner == null || owner.equals(company)) {
                rows.put(id, Warehouse.texts(row));
            }
        }
        return rows;
    }

    @Override
    public void close() {
        server.close();
    }

    private static FakeModel tickets() {
        return FakeModel.builder(TICKETS)
                .field("name", FieldType.CHAR)
                .field(FakeField.many2one("partner_id", PARTNERS))
                .build();
    }

    private void help(int kind, String name) {
        if (kind < 96) {
            server.model(TICKETS).create(Map.of("name", name, "partner_id", any(PARTNERS)));
        } else if (kind < 99) {
            write(TICKETS, Map.of("name", name));
        } else {
            unlink(TICKETS);
        }
    }

    private void write(String model, Map<String, Object> values) {
        if (any(model) instanceof Long id) {
            server.model(model).write(id, values);
        }
    }

    private void unlink(String model) {
        if (any(model) instanceof Long id) {
            server.model(model).unlink(id);
        }
    }

    /** {@return a record's id, or Odoo's false where there is none} */
    private Object any(String model) {
        List<Long> ids = server.model(model).ids();
        return ids.isEmpty() ? false : ids.get(random.nextInt(ids.size()));
    }

    private Object company() {
        return companies.get(random.nextInt(companies.size()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(agenda.now(), ZoneOffset.UTC);
    }

    private double cents() {
        return random.nextInt(1_000_000) / 100.0;
    }
}
