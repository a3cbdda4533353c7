package io.github.odoosync.testkit.odoo;

import io.github.odoosync.testkit.odoo.internal.orm.Database;
import io.github.odoosync.testkit.odoo.internal.orm.Env;
import io.github.odoosync.testkit.odoo.internal.orm.Table;
import io.github.odoosync.testkit.odoo.internal.orm.Writer;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A transaction that stays open: what is written in it becomes visible when it is committed, and carries the time at
 * which it was opened.
 *
 * <p>Belongs to one thread. Closing without a commit undoes all.
 */
public final class FakeTransaction implements AutoCloseable {
    private final Database database;
    private final LocalDateTime start;
    private final List<Consumer<Writer>> steps = new ArrayList<>();
    private boolean open = true;

    FakeTransaction(Database database) {
        this.database = database;
        this.start = Env.time(database);
    }

    /**
     * Creates a row and returns the id that it will have.
     *
     * @param model the model's technical name
     * @param values the values by field
     * @return the id that it will have
     */
    public long create(String model, Map<String, ?> values) {
        Table table = database.table(model);
        long id = database.write(table::takeId);
        step(writer -> writer.create(table, id, FakeTable.nullable(values)));
        return id;
    }

    /**
     * Changes a row.
     *
     * @param model the model's technical name
     * @param id the row's id
     * @param values the values by field
     */
    public void write(String model, long id, Map<String, ?> values) {
        Table table = database.table(model);
        step(writer -> writer.write(table, List.of(id), FakeTable.nullable(values)));
    }

    /**
     * Deletes a row.
     *
     * @param model the model's technical name
     * @param id the row's id
     */
    public void unlink(String model, long id) {
        Table table = database.table(model);
        step(writer -> writer.unlink(table, List.of(id)));
    }

    private void step(Consumer<Writer> step) {
        if (!open) {
            throw new IllegalStateException("the transaction was committed or closed");
        }
        steps.add(step);
    }

    /** Makes everything visible at once. */
    public void commit() {
        step(writer -> {});
        open = false;
        database.write(() -> {
            Writer writer = new Writer(Env.superuser(database, start));
            steps.forEach(step -> step.accept(writer));
            return true;
        });
    }

    @Override
    public void close() {
        open = false;
    }
}
