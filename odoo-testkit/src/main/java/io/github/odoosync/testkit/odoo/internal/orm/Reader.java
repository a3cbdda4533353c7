package io.github.odoosync.testkit.odoo.internal.orm;

import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FakeRow;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the value of any field, stored or not, as it is before it is put into an answer. */
final class Reader {
    private final Env env;
    private final Database database;

    Reader(Env env) {
        this.env = env;
        this.database = env.database();
    }

    /** Returns a function that reads the field of any row of the table. */
    Function<Row, @Nullable Object> of(Table table, FakeField field) {
        String name = field.name();
        if (name.equals("id")) {
            return Row::id;
        } else if (name.equals("display_name")) {
            return displayName(table);
        } else if (field.type() == FieldType.ONE2MANY
                && field.compute().isEmpty()
                && field.related().isEmpty()) {
            return referring(field, field.text("relation_field"));
        } else if (!field.text("mirror").isEmpty()) {
            return referring(field, field.text("mirror"));
        } else if (field.isStored()) {
            return stored(table, field);
        } else if (field.compute().isPresent()) {
            Function<FakeRow, @Nullable Object> compute = field.compute().get();
            return row -> compute(table, field, compute, row);
        } else if (!field.related().isEmpty()) {
            return path(table, field.related());
        }
        return row -> null;
    }

    private @Nullable Object compute(
            Table table, FakeField field, Function<FakeRow, @Nullable Object> compute, Row row) {
        Object value;
        try {
            value = compute.apply(new RowView(env.sudo(), this, table, row));
        } catch (ArithmeticException e) {
            throw new OdooError(ErrorKind.ZERO_DIVISION_ERROR, "division by zero");
        }
        return field.type().isToMany() ? value : Values.toCell(table, field, value);
    }

    /** Returns a function that follows a dotted path; behind a to-many field the first row counts. */
    Function<Row, @Nullable Object> path(Table table, String path) {
        int dot = path.indexOf('.');
        FakeField first = existing(table, dot < 0 ? path : path.substring(0, dot));
        Function<Row, @Nullable Object> head = of(table, first);
        if (dot < 0) {
            return head;
        }
        Table next = database.table(first.relation());
        Function<Row, @Nullable Object> tail = path(next, path.substring(dot + 1));
        return row -> {
            Object value = head.apply(row);
            Object id = value instanceof List<?> ids ? (ids.isEmpty() ? null : ids.get(0)) : value;
            Row target = id instanceof Long key ? next.rows().get(key) : null;
            return target == null ? null : tail.apply(target);
        };
    }

    static FakeField existing(Table table, String name) {
        FakeField field = table.field(name);
        if (field == null) {
            throw new OdooError(ErrorKind.VALUE_ERROR, "Invalid field '" + name + "' on '" + table.name() + "'");
        }
        return field;
    }

    private Function<Row, @Nullable Object> stored(Table table, FakeField field) {
        int column = table.column(field.name()).index();
        if (field.type() == FieldType.MANY2MANY) {
            return linked(field, column);
        } else if (field.is("company_dependent")) {
            long company = env.company();
            return row -> row.cell(column) instanceof PerKey values ? values.value(company) : null;
        } else if (field.is("translate")) {
            String lang = env.lang();
            return row -> {
                Object cell = row.cell(column);
                if (cell instanceof PerKey values) {
                    Object own = values.value(lang);
                    return own == null ? values.value("en_US") : own;
                }
                return cell;
            };
        }
        return row -> row.cell(column);
    }

    /** Returns a function that gives the ids of a many2many, in the order of their model. */
    private Function<Row, @Nullable Object> linked(FakeField field, int column) {
        Table other = database.find(field.relation());
        if (other == null) {
            return row -> Objects.requireNonNullElse(row.cell(column), List.of());
        }
        Function<Stream<Row>, List<Long>> shown = shown(other);
        return row -> row.cell(column) instanceof List<?> ids && !ids.isEmpty()
                ? shown.apply(ids.stream().map(other.rows()::get).filter(Objects::nonNull))
                : List.of();
    }

    /** Returns a function that orders rows and leaves out archived ones, unless the context asks for them. */
    private Function<Stream<Row>, List<Long>> shown(Table other) {
        Optional<Comparator<Row>> order =
                new Ordering(env, this).of(other, other.model().order());
        FakeField active = other.field("active");
        Function<Row, @Nullable Object> isActive =
                active == null || !env.activeTest() ? row -> true : of(other, active);
        Comparator<Row> sorting = order.orElse(Comparator.comparing(Row::id));
        return rows -> rows.filter(row -> Boolean.TRUE.equals(isActive.apply(row)))
                .sorted(sorting)
                .map(Row::id)
                .toList();
    }

    private Function<Row, @Nullable Object> displayName(Table table) {
        if (table.model().displayName().isPresent()) {
            Function<FakeRow, String> name = table.model().displayName().get();
            return row -> name.apply(new RowView(env.sudo(), this, table, row));
        }
        String recName = table.model().recName();
        if (recName.equals("id")) {
            return row -> table.name() + "," + row.id();
        }
        Function<Row, @Nullable Object> name = of(table, existing(table, recName));
        return row -> Objects.requireNonNullElse(name.apply(row), "");
    }

    /** Returns a function that gives the ids of the rows that refer to a row; archived ones only when the context asks. */
    private Function<Row, @Nullable Object> referring(FakeField field, String link) {
        Table other = database.find(field.relation());
        if (other == null) {
            return row -> List.of();
        }
        FakeField inverse = existing(other, link);
        Function<Row, @Nullable Object> value = of(other, inverse);
        Function<Stream<Row>, List<Long>> shown = shown(other);
        return row -> shown.apply(database.inverses().of(other, inverse, value, row.id()).stream());
    }
}
