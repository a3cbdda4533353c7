package io.github.odoosync.standin.salesforce;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads SOQL: SELECT, COUNT(), FROM, WHERE, ORDER BY, LIMIT, OFFSET, with parents' fields and queries behind IN. */
final class SoqlReader {
    private final Org org;
    private final SoqlTokens tokens;

    SoqlReader(Org org, SoqlTokens tokens) {
        this.org = org;
        this.tokens = tokens;
    }

    static Soql read(Org org, String text) {
        SoqlTokens tokens = new SoqlTokens(text);
        Soql query = new SoqlReader(org, tokens).query();
        tokens.end();
        return query;
    }

    Soql query() {
        tokens.expect("SELECT");
        List<List<String>> fields = new ArrayList<>();
        if (tokens.accept("COUNT")) {
            tokens.expect("(");
            tokens.expect(")");
        } else {
            do {
                fields.add(Soql.path(tokens.take()));
            } while (tokens.accept(","));
        }
        tokens.expect("FROM");
        Table table = object(tokens.take());
        fields.forEach(path -> Soql.field(org, table, path));
        Predicate<StoredRecord> where =
                tokens.accept("WHERE") ? new SoqlConditions(org, tokens).any(table) : record -> true;
        Comparator<StoredRecord> order = (one, other) -> 0;
        if (tokens.accept("ORDER")) {
            tokens.expect("BY");
            do {
                order = order.thenComparing(sorting(table));
            } while (tokens.accept(","));
        }
        int limit = tokens.accept("LIMIT") ? Integer.parseInt(tokens.take()) : Integer.MAX_VALUE;
        int offset = tokens.accept("OFFSET") ? Integer.parseInt(tokens.take()) : 0;
        return new Soql(table, fields, where, order, limit, offset);
    }

    private Table object(String name) {
        try {
            return org.table(name);
        } catch (Refusal e) {
            throw Refusal.of("INVALID_TYPE", "sObject type '" + name + "' is not supported.");
        }
    }

    private Comparator<StoredRecord> sorting(Table table) {
        List<String> path = Soql.path(tokens.take());
        FieldDef field = Soql.field(org, table, path);
        Comparator<Object> values = (one, other) -> Soql.compare(one, other, field);
        boolean descending = !tokens.accept("ASC") && tokens.accept("DESC");
        Comparator<Object> directed = descending ? values.reversed() : values;
        boolean nullsLast = false;
        if (tokens.accept("NULLS")) {
            nullsLast = !tokens.accept("FIRST");
            if (nullsLast) {
                tokens.expect("LAST");
            }
        }
        Comparator<@Nullable Object> nulls =
                nullsLast ? Comparator.nullsLast(directed) : Comparator.nullsFirst(directed);
        return (one, other) -> nulls.compare(Soql.value(org, table, one, path), Soql.value(org, table, other, path));
    }
}
