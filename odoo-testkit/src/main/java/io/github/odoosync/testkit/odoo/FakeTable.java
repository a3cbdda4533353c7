package io.github.odoosync.testkit.odoo;

import io.github.odoosync.testkit.odoo.internal.orm.Database;
import io.github.odoosync.testkit.odoo.internal.orm.Env;
import io.github.odoosync.testkit.odoo.internal.orm.Snapshot;
import io.github.odoosync.testkit.odoo.internal.orm.Table;
import io.github.odoosync.testkit.odoo.internal.orm.Writer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Direct access to the rows of one model, past all rights; each call is a transaction of its own at the server's time.
 *
 * <p>Values are given as Java types or as a client would send them. Thread-safe.
 */
public final class FakeTable {
    private final Database database;
    private final Table table;
    private final Runnable tick;

    FakeTable(Database database, Table table, Runnable tick) {
        this.database = database;
        this.table = table;
        this.tick = tick;
    }

    /**
     * Creates a row and returns its id.
     *
     * @param values the values by field
     * @return its id
     */
    public long create(Map<String, ?> values) {
        return change(writer -> writer.create(table, nullable(values)));
    }

    /**
     * Changes a row as Odoo's ORM does: with a new {@code write_date}, and what hangs on it computed again.
     *
     * @param id the row's id
     * @param values the values by field
     */
    public void write(long id, Map<String, ?> values) {
        change(writer -> {
            writer.write(table, List.of(id), nullable(values));
            return id;
        });
    }

    /**
     * Changes a row as raw SQL does: without a new {@code write_date}.
     *
     * @param id the row's id
     * @param values the values by field
     */
    public void writeSilently(long id, Map<String, ?> values) {
        change(writer -> {
            writer.writeSilently(table, id, nullable(values));
            return id;
        });
    }

    /**
     * Deletes a row; one that isn't there is no error.
     *
     * @param id the row's id
     */
    public void unlink(long id) {
        change(writer -> {
            writer.unlink(table, List.of(id));
            return id;
        });
    }

    /**
     * Inserts many rows as they are given, nothing computed or checked; the fast way to a large table.
     *
     * @param rows values by field; {@code id}, {@code create_date} and {@code write_date} may be among them
     */
    public void insert(Iterable<? extends Map<String, ?>> rows) {
        change(writer -> {
            rows.forEach(values -> insert(writer, nullable(values)));
            return 0L;
        });
    }

    private void insert(Writer writer, Map<String, @Nullable Object> values) {
        Object id = values.get("id");
        @Nullable
        Object[] pairs = values.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("id"))
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toArray();
        writer.insert(table, id instanceof Number number ? number.longValue() : table.takeId(), pairs);
    }

    /**
     * Returns what the row's own columns hold, by field name; computed, delegated and one2many fields are left out.
     *
     * @throws java.util.NoSuchElementException if there is no such row
     * @param id the row's id
     * @return what the row's own columns hold, by field name; computed, delegated and one2many fields are left out
     */
    public Map<String, @Nullable Object> get(long id) {
        return database.read(() -> Snapshot.of(database, table, id));
    }

    /** {@return the ids of all rows, ascending} */
    public List<Long> ids() {
        return database.read(() -> List.copyOf(table.rows().keySet()));
    }

    /** {@return how many rows there are} */
    public int size() {
        return database.read(() -> table.rows().size());
    }

    private long change(java.util.function.Function<Writer, Long> work) {
        long result = database.write(() -> work.apply(new Writer(Env.superuser(database, Env.time(database)))));
        tick.run();
        return result;
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> nullable(Map<String, ?> values) {
        return (Map<String, @Nullable Object>) values;
    }
}
