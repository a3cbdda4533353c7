package io.github.odoosync.testkit.odoo.internal.orm;

import io.github.odoosync.testkit.odoo.internal.domain.Term;
import io.github.odoosync.testkit.odoo.model.Access;
import io.github.odoosync.testkit.odoo.model.FakeField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds rows by domain, as {@code search} does. */
final class Search {
    private final Env env;
    private final Reader reader;

    Search(Env env) {
        this.env = env;
        this.reader = new Reader(env);
    }

    /** Returns the matching rows in the order of their ids. */
    List<Row> rows(Table table, Term domain) {
        return rows(table, domain, "id", 0, Long.MAX_VALUE);
    }

    /** Returns a page of the matching rows; what is archived or hidden by a rule is left out. */
    List<Row> rows(Table table, Term domain, String order, long offset, long limit) {
        env.check(Access.READ, table);
        Optional<Comparator<Row>> sorting = new Ordering(env, reader).of(table, order);
        Predicate<Row> matches = visible(table, domain);
        Collection<Row> candidates = after(table, domain);
        List<Row> found = new ArrayList<>();
        if (sorting.isEmpty()) {
            long skip = offset;
            for (Row row : candidates) {
                if (found.size() >= limit) {
                    break;
                } else if (matches.test(row) && --skip < 0) {
                    found.add(row);
                }
            }
            return found;
        }
        for (Row row : candidates) {
            if (matches.test(row)) {
                found.add(row);
            }
        }
        found.sort(sorting.get());
        int from = (int) Math.min(offset, found.size());
        return found.subList(from, (int) Math.min(found.size(), from + Math.min(limit, Integer.MAX_VALUE)));
    }

    /** Counts the matching rows. */
    long count(Table table, Term domain) {
        env.check(Access.READ, table);
        Predicate<Row> matches = visible(table, domain);
        return after(table, domain).stream().filter(matches).count();
    }

    private Predicate<Row> visible(Table table, Term domain) {
        Predicate<Row> matches = matcher().of(table, domain);
        FakeField active = table.field("active");
        boolean named =
                domain.conditions().anyMatch(condition -> condition.path().equals("active"));
        if (active != null && env.activeTest() && !named) {
            matches = matches.and(matcher().of(table, new Term.Condition("active", "=", true)));
        }
        return matches.and(allowed(table));
    }

    /** Returns the test of the user's record rule. */
    Predicate<Row> allowed(Table table) {
        @Nullable Object rule = env.isSuperuser() ? null : env.user().rule(table.name());
        if (rule == null) {
            return row -> true;
        }
        Env sudo = env.sudo();
        return new Matcher(sudo, new Reader(sudo)).of(table, Matcher.parse(rule));
    }

    private Matcher matcher() {
        return new Matcher(env, reader);
    }

    /** Returns the rows from the highest lower bound on the id on, so that the pages of a keyset are cheap. */
    private static Collection<Row> after(Table table, Term domain) {
        long from = domain.certain()
                .filter(condition -> condition.path().equals("id") && condition.value() instanceof Long)
                .mapToLong(condition -> switch (condition.operator()) {
                    case ">" -> ((Long) condition.value()) + 1;
                    case ">=", "=" -> (Long) condition.value();
                    default -> Long.MIN_VALUE;
                })
                .max()
                .orElse(Long.MIN_VALUE);
        return from == Long.MIN_VALUE
                ? table.all()
                : table.rows().tailMap(from, true).values();
    }
}
