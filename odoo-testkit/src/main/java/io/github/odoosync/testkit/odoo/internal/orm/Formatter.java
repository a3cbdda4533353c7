package io.github.odoosync.testkit.odoo.internal.orm;

import io.github.odoosync.testkit.odoo.model.FakeField;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gives values the shape that they have in answers. */
final class Formatter {
    private static final long MAX_INT = Integer.MAX_VALUE;

    private final Env env;
    private final Reader reader;
    private final boolean classic;

    /** Makes a formatter; a classic one gives many2one values as a pair of id and name. */
    Formatter(Env env, boolean classic) {
        this.env = env;
        this.reader = new Reader(env);
        this.classic = classic;
    }

    /** Returns a function that gives the field's value of any row of the table as a client sees it. */
    Function<Row, @Nullable Object> of(Table table, FakeField field) {
        Function<Row, @Nullable Object> read = reader.of(table, field);
        return switch (field.type()) {
            case BOOLEAN -> row -> Boolean.TRUE.equals(read.apply(row));
            case INTEGER, MANY2ONE_REFERENCE -> row -> integer(read.apply(row));
            case FLOAT, MONETARY -> row -> read.apply(row) instanceof Number number ? number : (Object) 0.0;
            case DATETIME ->
                row -> read.apply(row) instanceof LocalDateTime time ? time.format(Values.SECONDS) : (Object) false;
            case DATE -> row -> orFalse(read.apply(row), Object::toString);
            case MANY2ONE -> classic ? pair(field, read) : row -> orFalse(read.apply(row), id -> id);
            case BINARY ->
                env.flag("bin_size")
                        ? row -> orFalse(read.apply(row), value -> size(value.toString()))
                        : row -> orFalse(read.apply(row), value -> value);
            default -> row -> orFalse(read.apply(row), value -> value);
        };
    }

    private static Object orFalse(@Nullable Object value, Function<Object, Object> shape) {
        return value == null ? false : shape.apply(value);
    }

    private static Object integer(@Nullable Object value) {
        long number = value instanceof Number n ? n.longValue() : 0;
        return number > MAX_INT ? (Object) (double) number : number;
    }

    private Function<Row, @Nullable Object> pair(FakeField field, Function<Row, @Nullable Object> read) {
        Table other = env.database().find(field.relation());
        if (other == null) {
            return row -> orFalse(read.apply(row), id -> id);
        }
        Reader sudo = new Reader(env.sudo());
        Function<Row, @Nullable Object> name = sudo.of(other, Reader.existing(other, "display_name"));
        return row -> {
            Row target = read.apply(row) instanceof Long id ? other.rows().get(id) : null;
            return target == null ? (Object) false : List.of(target.id(), String.valueOf(name.apply(target)));
        };
    }

    /** Returns a size as people read it, of the bytes behind a base64 text. */
    private static String size(String base64) {
        double bytes = base64.length() * 3 / 4.0;
        String[] units = {"bytes", "Kb", "Mb", "Gb"};
        int unit = 0;
        while (bytes >= 1024 && unit < units.length - 1) {
            bytes /= 1024;
            unit++;
        }
        return String.format(java.util.Locale.ROOT, "%.2f %s", bytes, units[unit]);
    }
}
