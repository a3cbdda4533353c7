package io.github.odoosync.testkit.odoo.internal.demo;

import io.github.odoosync.testkit.odoo.internal.orm.Database;
import io.github.odoosync.testkit.odoo.internal.orm.Env;
import io.github.odoosync.testkit.odoo.internal.orm.Table;
import io.github.odoosync.testkit.odoo.internal.orm.Writer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes the demo company's rows in; what this version of Odoo doesn't have is left out. */
final class DemoRows {
    private final Database database;
    private final Writer writer;
    private final LocalDateTime now;
    private final Random random;
    private final Set<String> unknown = new TreeSet<>();

    DemoRows(Database database, Random random) {
        this.database = database;
        this.now = Env.time(database);
        this.writer = new Writer(Env.superuser(database, now));
        this.random = random;
    }

    Random random() {
        return random;
    }

    LocalDate today() {
        return now.toLocalDate();
    }

    /** Returns whether the version has the model. */
    boolean has(String model) {
        return database.find(model) != null;
    }

    /** Returns the fields that were left out. */
    Set<String> unknown() {
        return unknown;
    }

    /** Adds a row of old master data. */
    long add(String model, @Nullable Object... pairs) {
        return addAt(today().minusYears(2).minusDays(60 + random.nextInt(300)), model, pairs);
    }

    /** Adds a row that was written some time in the working hours of that day, at the latest now. */
    long addAt(LocalDate day, String model, @Nullable Object... pairs) {
        return addAt(timeOn(day), model, pairs);
    }

    /** Returns some time in the working hours of that day. */
    LocalDateTime timeOn(LocalDate day) {
        return day.atTime(7, 0).plusSeconds(random.nextInt(36_000)).plusNanos(random.nextInt(1_000_000) * 1_000L);
    }

    /** Returns pairs of names and values in one array; of a name that comes twice, the one in {@code more} counts. */
    static @Nullable Object[] pairs(@Nullable Object[] more, @Nullable Object... common) {
        @Nullable Object[] all = Arrays.copyOf(common, common.length + more.length);
        System.arraycopy(more, 0, all, common.length, more.length);
        return all;
    }

    /** Adds a row of a transaction of that time. */
    long addAt(LocalDateTime time, String model, @Nullable Object... pairs) {
        Table table = database.find(model);
        if (table == null) {
            unknown.add(model);
            return 0;
        }
        LocalDateTime written = time.isAfter(now) ? now.minusSeconds(1) : time;
        @Nullable Object[] values = new Object[pairs.length + 4];
        values[0] = "create_date";
        values[1] = written;
        values[2] = "write_date";
        values[3] = written;
        int length = 4;
        for (int i = 0; i < pairs.length; i += 2) {
            if (table.hasColumn((String) pairs[i])) {
                values[length++] = pairs[i];
                values[length++] = pairs[i + 1];
            } else {
                unknown.add(model + "." + pairs[i]);
            }
        }
        long id = table.takeId();
        writer.insert(table, id, Arrays.copyOf(values, length));
        return id;
    }

    /** Changes a row as if it had been written so in the first place. */
    void set(String model, long id, @Nullable Object... pairs) {
        Table table = database.find(model);
        if (table == null) {
            return;
        }
        Map<String, @Nullable Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (table.hasColumn(String.valueOf(pairs[i]))) {
                values.put(String.valueOf(pairs[i]), pairs[i + 1]);
            }
        }
        writer.writeSilently(table, id, values);
    }

    /** Sets values that are kept per company. */
    void setIn(long company, String model, long id, Map<String, ?> values) {
        Table table = database.table(model);
        Map<String, @Nullable Object> known = new HashMap<>(values);
        known.keySet().retainAll(table.model().fields().keySet());
        new Writer(Env.superuser(database, now).inCompany(company)).writeSilently(table, id, known);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }
}
