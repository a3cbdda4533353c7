package io.github.odoosync.testkit.odoo.internal.orm;

import io.github.odoosync.testkit.odoo.model.FakeField;
import io.github.odoosync.testkit.odoo.model.FieldType;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sorts as PostgreSQL does for {@code order}: none last, or first when descending; a many2one by its model's order. */
final class Ordering {
    private static final Pattern VALID = Pattern.compile(
            "\\s*[a-z0-9_.:]+(\\s+(asc|desc))?(\\s+nulls\\s+(first|last))?\\s*"
                    + "(,\\s*[a-z0-9_.:]+(\\s+(asc|desc))?(\\s+nulls\\s+(first|last))?\\s*)*",
            Pattern.CASE_INSENSITIVE);

    private final Env env;
    private final Reader reader;

    Ordering(Env env, Reader reader) {
        this.env = env;
        this.reader = reader;
    }

    /** Returns the order, or nothing for the order of ids, in which tables are kept. */
    Optional<Comparator<Row>> of(Table table, String order) {
        if (!VALID.matcher(order).matches()) {
            throw new OdooError(
                    ErrorKind.USER_ERROR,
                    "Invalid \"order\" specified (" + order
                            + "). A valid \"order\" specification is a comma-separated list of valid field names "
                            + "(optionally followed by asc/desc for the direction)");
        }
        String plain = order.strip().toLowerCase(Locale.ROOT);
        if (plain.equals("id") || plain.equals("id asc")) {
            return Optional.empty();
        }
        return Optional.of(comparator(table, plain, 0));
    }

    private Comparator<Row> comparator(Table table, String order, int depth) {
        Comparator<Row> all = null;
        for (String part : order.split(",")) {
            String[] words = part.strip().split("\\s+");
            boolean descending = words.length > 1 && words[1].equals("desc");
            Comparator<Row> one = byField(table, words[0], depth);
            Comparator<Row> directed = descending ? one.reversed() : one;
            all = all == null ? directed : all.thenComparing(directed);
        }
        return all == null ? Comparator.comparing(Row::id) : all.thenComparing(Row::id);
    }

    private Comparator<Row> byField(Table table, String name, int depth) {
        FakeField field = Reader.existing(table, name);
        if (!field.isStored() && field.related().isEmpty() && field.compute().isEmpty()
                || name.equals("display_name")) {
            if (!name.equals("id")) {
                throw new OdooError(
                        ErrorKind.VALUE_ERROR,
                        "Cannot convert " + table.name() + "." + name + " to SQL because it is not stored");
            }
        }
        Function<Row, @Nullable Object> value = reader.of(table, field);
        if (field.type() == FieldType.MANY2ONE && depth < 3) {
            Table other = env.database().find(field.relation());
            if (other != null) {
                Comparator<Row> order = comparator(other, other.model().order(), depth + 1);
                return Comparator.comparing(
                        row -> value.apply(row) instanceof Long id
                                ? other.rows().get(id)
                                : null,
                        Comparator.nullsLast(order));
            }
        }
        return Comparator.comparing(value, Comparator.nullsLast(Ordering::compare));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compare(Object left, Object right) {
        if (left instanceof Number a && right instanceof Number b && a.getClass() != b.getClass()) {
            return Double.compare(a.doubleValue(), b.doubleValue());
        }
        return left instanceof Comparable comparable ? comparable.compareTo(right) : 0;
    }
}
