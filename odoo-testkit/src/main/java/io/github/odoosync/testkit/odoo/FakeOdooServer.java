package io.github.odoosync.testkit.odoo;

import io.github.odoosync.testkit.odoo.internal.demo.DemoCompany;
import io.github.odoosync.testkit.odoo.internal.demo.DemoModels;
import io.github.odoosync.testkit.odoo.internal.http.HttpListener;
import io.github.odoosync.testkit.odoo.internal.orm.Database;
import io.github.odoosync.testkit.odoo.internal.orm.OdooRelease;
import io.github.odoosync.testkit.odoo.internal.protocol.Gate;
import io.github.odoosync.testkit.odoo.internal.protocol.Router;
import io.github.odoosync.testkit.odoo.model.FakeApiKey;
import io.github.odoosync.testkit.odoo.model.FakeModel;
import io.github.odoosync.testkit.odoo.model.FakeUser;
import io.github.odoosync.testkit.odoo.traffic.FakeRequest;
import io.github.odoosync.testkit.odoo.traffic.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * An in-process Odoo on loopback that speaks JSON-2, JSON-RPC and XML-RPC, with its own clock and with faults on demand.
 *
 * <p>Its answers are held against real servers of 14.0 and 19.0 by a corpus of requests; where a version between them
 * changed, the change is dated by hand. What it leaves out:
 *
 * <ul>
 *   <li>Business logic: defaults of most fields, addresses that children take from their parent, onchange. Name what matters.
 *   <li>PostgreSQL's limits: an integer beyond 32 bits, a text beyond its size, a reference to a row that isn't there and a
 *       second row of the same key are taken.
 *   <li>Which of Python's errors a malformed call ends in (it is {@code ValueError} or {@code TypeError} here), and in part
 *       the words of messages.
 *   <li>14.0 orders partners by their display name, and refuses {@code ==}; here they come by id, and it is taken.
 *   <li>Rights come from {@link FakeUser} alone; no model is closed to a user by itself.
 * </ul>
 *
 * <p>Thread-safe. Closing ends all connections.
 */
public final class FakeOdooServer implements AutoCloseable {
    private static final long FIRST_USER = 2;

    private final Database database;
    private final FakeClock clock;
    private final Gate gate;
    private final FakeUser main;
    private final HttpListener listener;

    private FakeOdooServer(Builder builder) {
        this.clock = builder.clock;
        Map<String, FakeModel> models = new LinkedHashMap<>();
        BaseModels.all().forEach(model -> models.put(model.name(), model));
        OdooRelease release = new OdooRelease(builder.version);
        if (builder.demo.isPresent()) {
            DemoModels.of(release).forEach(model -> models.put(model.name(), model));
        }
        builder.models.forEach(model -> models.put(model.name(), model));
        this.database = new Database(builder.database, release, clock, models.values());
        this.main = builder.users.isEmpty() ? Builder.administrator() : builder.users.get(0);
        List<FakeUser> users = builder.users.isEmpty() ? List.of(main) : builder.users;
        for (FakeUser user : users) {
            database.users().put(FIRST_USER + database.users().size(), user);
        }
        builder.demo.ifPresent(seed -> DemoCompany.fill(database, seed));
        BaseModels.fill(database);
        this.gate = new Gate();
        Router router = new Router(database, gate, builder.gzip);
        this.listener = HttpListener.start(clock, call -> {
            try {
                return router.apply(call);
            } finally {
                clock.tick();
            }
        });
    }

    /**
     * Starts a server of version 19.0 with the demo company.
     *
     * @return the FakeOdooServer
     */
    public static FakeOdooServer demo() {
        return builder().demoCompany().start();
    }

    /**
     * Starts collecting what a server is made of.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the address, such as {@code http://127.0.0.1:40123}} */
    public String url() {
        return "http://127.0.0.1:" + listener.port();
    }

    /** {@return the name of the only database} */
    public String database() {
        return database.name();
    }

    /** {@return the login of the first user} */
    public String login() {
        return main.login();
    }

    /** {@return the first API key of the first user} */
    public String apiKey() {
        return main.keys().stream()
                .findFirst()
                .map(FakeApiKey::value)
                .orElseThrow(() -> new IllegalStateException(main + " has no API key; give one with FakeUser.builder"));
    }

    /** {@return the clock that the server lives by} */
    public FakeClock clock() {
        return clock;
    }

    /**
     * Returns the rows of a model.
     *
     * @throws IllegalArgumentException if the model is not defined
     * @param name its name
     * @return the rows of a model
     */
    public FakeTable model(String name) {
        return new FakeTable(database, database.table(name), clock::tick);
    }

    /**
     * Defines a model anew, as installing, upgrading or removing a module does: fields of the same name and type keep their
     * values, new ones have their initial value, and no {@code write_date} moves. A {@link FakeTable} of before is of no use.
     *
     * @param model its new definition
     */
    public void define(FakeModel model) {
        database.write(() -> {
            database.define(model);
            return null;
        });
    }

    /**
     * Removes a model with its rows, as uninstalling its module does.
     *
     * @param model its technical name
     * @throws IllegalArgumentException if the model is not defined
     */
    public void drop(String model) {
        database.write(() -> {
            database.drop(model);
            return null;
        });
    }

    /** {@return a copy of all rows, for {@link #restore}} */
    public FakeBackup backup() {
        return new FakeBackup(database.read(database::copy));
    }

    /**
     * Puts a backup in place of all rows, as restoring a database does: ids that were given since are given again, and the
     * clock goes on. A {@link FakeTable} of before is of no use.
     *
     * @param backup of this server
     */
    public void restore(FakeBackup backup) {
        database.write(() -> {
            database.restore(backup.tables());
            return null;
        });
    }

    /**
     * Opens a transaction at the server's time.
     *
     * @return the FakeTransaction
     */
    public FakeTransaction transaction() {
        return new FakeTransaction(database);
    }

    /**
     * Lets these faults happen from now on.
     *
     * @param faults what happens, the first that matches a call
     */
    public void inject(Fault... faults) {
        for (Fault fault : faults) {
            gate.inject(fault);
        }
    }

    /** Ends all faults. */
    public void clearFaults() {
        gate.clearFaults();
    }

    /** {@return the requests that were understood so far, in the order of arrival} */
    public List<FakeRequest> requests() {
        return gate.requests();
    }

    /** Forgets the requests so far. */
    public void clearRequests() {
        gate.clearRequests();
    }

    @Override
    public void close() {
        listener.close();
    }

    @Override
    public String toString() {
        return "FakeOdooServer[" + url() + ", " + database.release().series() + "]";
    }

    /** Collects what a server is made of. */
    public static final class Builder {
        private String version = "19.0";
        private String database = "demo";
        private FakeClock clock = FakeClock.at(Instant.parse("2026-06-30T12:00:00Z"));
        private boolean gzip;
        private OptionalLong demo = OptionalLong.empty();
        private final List<FakeModel> models = new ArrayList<>();
        private final List<FakeUser> users = new ArrayList<>();

        private Builder() {}

        private static FakeUser administrator() {
            return FakeUser.builder("admin")
                    .name("Mitchell Admin")
                    .apiKey("fake-key-of-admin")
                    .build();
        }

        /**
         * Sets the version, {@code 12.0} to {@code 21.0}; default {@code 19.0}.
         *
         * @param series major and minor version
         * @return this
         */
        public Builder version(String series) {
            this.version = new OdooRelease(series).series();
            return this;
        }

        /**
         * Sets the name of the database; default {@code demo}.
         *
         * @param name its name
         * @return this
         */
        public Builder database(String name) {
            this.database = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * Sets the clock; default one that stands at 2026-06-30T12:00:00Z.
         *
         * @param settable stays in the hands of the test
         * @return this
         */
        public Builder clock(FakeClock settable) {
            this.clock = Objects.requireNonNull(settable, "settable");
            return this;
        }

        /**
         * Compresses answers for clients that accept it, as a reverse proxy does; default off.
         *
         * @return this
         */
        public Builder gzip() {
            this.gzip = true;
            return this;
        }

        /**
         * Adds a model, or replaces one of the same name.
         *
         * @param model the model's technical name
         * @return this
         */
        public Builder model(FakeModel model) {
            models.add(model);
            return this;
        }

        /**
         * Adds a user; default an administrator with login and password {@code admin}.
         *
         * @param user the user
         * @return this
         */
        public Builder user(FakeUser user) {
            users.add(user);
            return this;
        }

        /**
         * Adds the models and rows of a small trading company: two years of orders, invoices and payments up to the clock's
         * time, always the same (seed 20260630). Its models are those of Odoo 19 from that version on, else those of 14.
         *
         * @return this
         */
        public Builder demoCompany() {
            this.demo = OptionalLong.of(DemoCompany.SEED);
            return this;
        }

        /**
         * Starts the server on a free port of loopback.
         *
         * @return the server, started
         */
        public FakeOdooServer start() {
            return new FakeOdooServer(this);
        }
    }
}
