package io.github.odoosync.testkit.odoo.internal.orm;

import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FakeModel;
import io.github.odoosync.testkit.odoo.model.FakeUser;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All tables and users of one fake server.
 *
 * <p>Thread-safe: readers share a lock, a writer has it alone. Tables and rows are touched only under it.
 */
public final class Database {
    private final String name;
    private final OdooRelease release;
    private final Clock clock;
    private final Map<String, FakeModel> models = new LinkedHashMap<>();
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<Long, FakeUser> users = new LinkedHashMap<>();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final AtomicLong changes = new AtomicLong();
    private final Inverses inverses = new Inverses(changes);
    private Triggers triggers = new Triggers(tables);

    /** Makes a database without rows. */
    public Database(String name, OdooRelease release, Clock clock, Collection<FakeModel> models) {
        this.name = name;
        this.release = release;
        this.clock = clock;
        models.forEach(model -> this.models.put(model.name(), model));
        defineTables();
    }

    /** Defines a model anew; its rows keep what still has a column. */
    public void define(FakeModel model) {
        models.put(model.name(), model);
        defineTables();
    }

    /** Removes a model and its rows. */
    public void drop(String model) {
        table(model);
        models.remove(model);
        defineTables();
    }

    /** Returns copies of the tables with their rows. */
    public Map<String, Table> copy() {
        Map<String, Table> copies = new LinkedHashMap<>();
        tables.forEach((model, table) -> copies.put(model, table.copy()));
        return copies;
    }

    /** Replaces the rows of all tables by those of copies. */
    public void restore(Map<String, Table> copies) {
        tables.replaceAll((model, table) ->
                Optional.ofNullable(copies.get(model)).map(Table::copy).orElse(table));
        triggers = new Triggers(tables);
    }

    private void defineTables() {
        Map<String, Table> before = new LinkedHashMap<>(tables);
        tables.clear();
        for (FakeModel model : Delegation.complete(models)) {
            Table table = new Table(model, changes);
            Table old = before.get(model.name());
            if (old != null) {
                table.takeOver(old);
            }
            tables.put(model.name(), table);
        }
        triggers = new Triggers(tables);
    }

    /** Returns the database's name. */
    public String name() {
        return name;
    }

    /** Returns the version that it behaves like. */
    public OdooRelease release() {
        return release;
    }

    /** Returns the time. */
    public Clock clock() {
        return clock;
    }

    /** Returns the tables by model name. */
    public Map<String, Table> tables() {
        return tables;
    }

    /** Returns the users by id. */
    public Map<Long, FakeUser> users() {
        return users;
    }

    Inverses inverses() {
        return inverses;
    }

    Triggers triggers() {
        return triggers;
    }

    /** Returns the table, or null if there is no such model. */
    public @Nullable Table find(String model) {
        return tables.get(model);
    }

    /**
     * Returns the table of a model that has to be there.
     *
     * @throws IllegalArgumentException if it isn't
     */
    public Table table(String model) {
        Table table = tables.get(model);
        if (table == null) {
            throw new IllegalArgumentException("there is no model " + model + "; define it with the server's builder");
        }
        return table;
    }

    /** Returns the table that a relational field refers to, if it is defined. */
    Optional<Table> relation(FakeField field) {
        return Optional.ofNullable(tables.get(field.relation()));
    }

    /** Runs something that changes nothing. */
    public <T extends @Nullable Object> T read(Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Runs something that may change rows. */
    public <T extends @Nullable Object> T write(Supplier<T> work) {
        lock.writeLock().lock();
        try {
            return work.get();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
