package io.github.odoosync.testkit.odoo.internal.orm;

import io.github.odoosync.testkit.odoo.internal.domain.DomainException;
import io.github.odoosync.testkit.odoo.internal.domain.DomainParser;
import io.github.odoosync.testkit.odoo.internal.domain.PythonText;
import io.github.odoosync.testkit.odoo.internal.domain.Term;
import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a domain into a test of rows. */
final class Matcher {
    private final Env env;
    private final Reader reader;

    Matcher(Env env, Reader reader) {
        this.env = env;
        this.reader = reader;
    }

    Predicate<Row> of(Table table, Term term) {
        if (term instanceof Term.All all) {
            List<Predicate<Row>> parts = of(table, all.terms());
            return parts.size() == 1 ? parts.get(0) : row -> parts.stream().allMatch(part -> part.test(row));
        } else if (term instanceof Term.Any any) {
            List<Predicate<Row>> parts = of(table, any.terms());
            return row -> parts.stream().anyMatch(part -> part.test(row));
        } else if (term instanceof Term.Not not) {
            return of(table, not.term()).negate();
        }
        return condition(table, (Term.Condition) term);
    }

    private List<Predicate<Row>> of(Table table, List<Term> terms) {
        return terms.stream().map(term -> of(table, term)).toList();
    }

    private Predicate<Row> condition(Table table, Term.Condition condition) {
        String path = condition.path();
        int dot = path.indexOf('.');
        FakeField field = table.field(dot < 0 ? path : path.substring(0, dot));
        if (field == null) {
            throw new OdooError(
                    ErrorKind.VALUE_ERROR,
                    "Invalid field " + table.name() + "." + path + " in condition " + shown(condition));
        }
        if (!env.sees(field)) {
            throw new OdooError(
                    ErrorKind.ACCESS_ERROR,
                    "You do not have enough rights to access the field \"" + field.name() + "\" on "
                            + table.model().label() + " (" + table.name() + ").");
        }
        if (dot >= 0) {
            if (field.relation().isEmpty()) {
                throw new OdooError(ErrorKind.VALUE_ERROR, "Invalid field property in condition " + shown(condition));
            }
            Term rest = new Term.Condition(path.substring(dot + 1), condition.operator(), condition.value());
            return linked(table, field, rest);
        }
        if (!isSearchable(field) && !env.release().comparesSeconds()) {
            return row -> true;
        } else if (!isSearchable(field)) {
            throw new OdooError(
                    ErrorKind.VALUE_ERROR,
                    "Cannot convert " + table.name() + "." + field.name() + " to SQL because it is not stored");
        }
        return compare(table, field, condition);
    }

    private static boolean isSearchable(FakeField field) {
        return field.isStored()
                || !field.related().isEmpty()
                || field.is("searchable")
                || field.type() == FieldType.ONE2MANY
                || !field.text("mirror").isEmpty()
                || field.name().equals("display_name");
    }

    private Predicate<Row> compare(Table table, FakeField field, Term.Condition condition) {
        Object value = condition.value();
        String operator = condition.operator();
        if (operator.equals("any")) {
            return linked(table, field, (Term) java.util.Objects.requireNonNull(value));
        } else if (operator.equals("child_of") || operator.equals("parent_of")) {
            Table tree = field.name().equals("id") ? table : env.database().table(field.relation());
            Set<Long> ids = Hierarchy.of(reader, tree, operator, roots(tree, value));
            return tree == table ? row -> ids.contains(row.id()) : holds(table, field, ids);
        } else if (!field.relation().isEmpty() && isName(value)) {
            return named(table, field, operator, value);
        } else if (field.type().isToMany()) {
            return toMany(table, field, condition);
        }
        return values(table, field, condition);
    }

    private Predicate<Row> values(Table table, FakeField field, Term.Condition condition) {
        Function<Row, @Nullable Object> read = reader.of(table, field);
        Predicate<@Nullable Object> test;
        try {
            test = Comparison.of(field, condition.operator(), condition.value(), env.release());
        } catch (DomainException e) {
            throw new OdooError(ErrorKind.VALUE_ERROR, e.getMessage() + " in condition " + shown(condition));
        }
        return row -> test.test(read.apply(row));
    }

    /** Matches rows that refer to a row for which the term holds. */
    private Predicate<Row> linked(Table table, FakeField field, Term term) {
        Table other = env.database().table(field.relation());
        Env inside = field.type() == FieldType.MANY2ONE ? env.with("active_test", false) : env;
        Collection<Row> rows = new Search(inside.sudo()).rows(other, term);
        return holds(table, field, ids(rows));
    }

    /** Matches rows that refer to one of the ids; for the field {@code id}, those rows themselves. */
    private Predicate<Row> holds(Table table, FakeField field, Set<Long> ids) {
        Function<Row, @Nullable Object> read = reader.of(table, field);
        return row -> {
            Object value = read.apply(row);
            return value instanceof List<?> many
                    ? many.stream().anyMatch(ids::contains)
                    : value instanceof Long one && ids.contains(one);
        };
    }

    private Predicate<Row> named(Table table, FakeField field, String operator, @Nullable Object value) {
        boolean negative = operator.startsWith("!") || operator.startsWith("not ");
        String positive = operator.equals("!=") ? "=" : operator.replaceFirst("^not ", "");
        Table other = env.database().table(field.relation());
        Env all = env.with("active_test", false).sudo();
        Function<Row, @Nullable Object> name = new Reader(all).of(other, Reader.existing(other, "display_name"));
        Predicate<@Nullable Object> test =
                Comparison.of(FakeField.of("display_name", FieldType.CHAR), positive, value, env.release());
        Set<Long> ids = other.all().stream()
                .filter(row -> test.test(name.apply(row)))
                .map(Row::id)
                .collect(Collectors.toSet());
        Predicate<Row> holds = holds(table, field, ids);
        return negative ? holds.negate() : holds;
    }

    private Predicate<Row> toMany(Table table, FakeField field, Term.Condition condition) {
        Function<Row, @Nullable Object> read = reader.of(table, field);
        Object value = condition.value();
        boolean negative =
                condition.operator().equals("!=") || condition.operator().equals("not in");
        Predicate<Row> positive;
        if (value == null || Boolean.FALSE.equals(value)) {
            positive = row -> ((List<?>) java.util.Objects.requireNonNull(read.apply(row))).isEmpty();
        } else {
            positive = holds(table, field, idsOf(value));
        }
        return negative ? positive.negate() : positive;
    }

    private Set<Long> roots(Table tree, @Nullable Object value) {
        if (value instanceof String name) {
            Term byName = new Term.Condition("display_name", "ilike", name);
            return ids(new Search(env.with("active_test", false).sudo()).rows(tree, byName));
        }
        return value == null ? Set.of() : idsOf(value);
    }

    private static Set<Long> idsOf(Object value) {
        Collection<?> many = value instanceof List<?> list ? list : List.of(value);
        Set<Long> ids = new HashSet<>();
        for (Object id : many) {
            if (id instanceof Number number) {
                ids.add(number.longValue());
            }
        }
        return ids;
    }

    private static Set<Long> ids(Collection<Row> rows) {
        return rows.stream().map(Row::id).collect(Collectors.toSet());
    }

    private static boolean isName(@Nullable Object value) {
        return value instanceof String
                || value instanceof List<?> list
                        && !list.isEmpty()
                        && list.stream().allMatch(String.class::isInstance);
    }

    private static String shown(Term.Condition condition) {
        return "(" + PythonText.repr(condition.path()) + ", " + PythonText.repr(condition.operator()) + ", "
                + PythonText.repr(condition.value()) + ")";
    }

    /** Parses a domain as a client sent it. */
    static Term parse(@Nullable Object domain) {
        try {
            return DomainParser.parse(domain);
        } catch (DomainException e) {
            throw new OdooError(ErrorKind.VALUE_ERROR, String.valueOf(e.getMessage()));
        }
    }
}
