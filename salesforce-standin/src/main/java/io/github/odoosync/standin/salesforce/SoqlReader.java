package io.github.odoosync.standin.salesforce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads SOQL: SELECT, COUNT(), FROM, WHERE, ORDER BY, LIMIT, OFFSET, with parents' fields. */
final class SoqlReader {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*('(?:[^'\\\\]|\\\\.)*'|[<>!]=|[=<>(),]|[A-Za-z_][\\w.]*|[-+]?[\\d][\\w.:+-]*)");

    private final Org org;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    private SoqlReader(Org org, String text) {
        this.org = org;
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (token.find() && token.start() == end) {
            tokens.add(token.group(1));
            end = token.end();
        }
        if (!text.substring(end).isBlank()) {
            throw malformed("unexpected token: '" + text.substring(end).strip() + "'");
        }
    }

    static Soql read(Org org, String text) {
        return new SoqlReader(org, text).query();
    }

    private Soql query() {
        expect("SELECT");
        List<List<String>> fields = new ArrayList<>();
        if (accept("COUNT")) {
            expect("(");
            expect(")");
        } else {
            do {
                fields.add(Soql.path(take()));
            } while (accept(","));
        }
        expect("FROM");
        Table table = object(take());
        fields.forEach(path -> Soql.field(org, table, path));
        Predicate<StoredRecord> where = accept("WHERE") ? any(table) : record -> true;
        Comparator<StoredRecord> order = (one, other) -> 0;
        if (accept("ORDER")) {
            expect("BY");
            do {
                order = order.thenComparing(sorting(table));
            } while (accept(","));
        }
        int limit = accept("LIMIT") ? Integer.parseInt(take()) : Integer.MAX_VALUE;
        int offset = accept("OFFSET") ? Integer.parseInt(take()) : 0;
        if (next < tokens.size()) {
            throw malformed("unexpected token: '" + tokens.get(next) + "'");
        }
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
        List<String> path = Soql.path(take());
        FieldDef field = Soql.field(org, table, path);
        Comparator<Object> values = (one, other) -> Soql.compare(one, other, field);
        boolean descending = !accept("ASC") && accept("DESC");
        Comparator<Object> directed = descending ? values.reversed() : values;
        boolean nullsLast = false;
        if (accept("NULLS")) {
            nullsLast = !accept("FIRST");
            if (nullsLast) {
                expect("LAST");
            }
        }
        Comparator<@Nullable Object> nulls =
                nullsLast ? Comparator.nullsLast(directed) : Comparator.nullsFirst(directed);
        return (one, other) -> nulls.compare(Soql.value(org, table, one, path), Soql.value(org, table, other, path));
    }

    private Predicate<StoredRecord> any(Table table) {
        Predicate<StoredRecord> all = term(table);
        if (isNext("AND")) {
            while (accept("AND")) {
                all = all.and(term(table));
            }
        } else {
            while (accept("OR")) {
                all = all.or(term(table));
            }
        }
        if (isNext("AND") || isNext("OR")) {
            throw malformed("unexpected token: '" + take() + "': AND and OR need brackets");
        }
        return all;
    }

    private Predicate<StoredRecord> term(Table table) {
        if (accept("NOT")) {
            return term(table).negate();
        }
        if (accept("(")) {
            Predicate<StoredRecord> inner = any(table);
            expect(")");
            return inner;
        }
        List<String> path = Soql.path(take());
        FieldDef field = Soql.field(org, table, path);
        Predicate<@Nullable Object> test = test(field);
        return record -> test.test(Soql.value(org, table, record, path));
    }

    private Predicate<@Nullable Object> test(FieldDef field) {
        if (accept("LIKE")) {
            Pattern like = like(text(take()));
            return value -> value != null && like.matcher(value.toString()).matches();
        }
        boolean not = accept("NOT");
        if (accept("IN")) {
            List<@Nullable Object> values = list(field);
            return value -> values.stream().anyMatch(one -> isEqual(value, one, field)) != not;
        }
        String operator = take();
        Object literal = literal(field, take());
        return switch (operator) {
            case "=" -> value -> isEqual(value, literal, field);
            case "!=" -> value -> !isEqual(value, literal, field);
            case "<" -> compared(field, literal, sign -> sign < 0);
            case "<=" -> compared(field, literal, sign -> sign <= 0);
            case ">" -> compared(field, literal, sign -> sign > 0);
            case ">=" -> compared(field, literal, sign -> sign >= 0);
            default -> throw malformed("unexpected token: '" + operator + "'");
        };
    }

    private static boolean isEqual(@Nullable Object value, @Nullable Object literal, FieldDef field) {
        return value == null || literal == null ? value == literal : Soql.compare(value, literal, field) == 0;
    }

    private static Predicate<@Nullable Object> compared(FieldDef field, @Nullable Object literal, IntPredicate sign) {
        return value -> value != null && literal != null && sign.test(Soql.compare(value, literal, field));
    }

    private List<@Nullable Object> list(FieldDef field) {
        List<@Nullable Object> values = new ArrayList<>();
        expect("(");
        do {
            values.add(literal(field, take()));
        } while (accept(","));
        expect(")");
        return values;
    }

    private @Nullable Object literal(FieldDef field, String token) {
        boolean quoted = token.startsWith("'");
        boolean needsQuotes = !List.of("boolean", "double", "int", "currency", "date", "datetime")
                .contains(field.type());
        if (token.equalsIgnoreCase("null")) {
            return null;
        }
        if (quoted != needsQuotes) {
            throw Refusal.of(
                    "INVALID_FIELD",
                    "filter criterion must be of type " + field.type() + " and "
                            + (quoted ? "should not be enclosed in quotes" : "should be enclosed in quotes"));
        }
        try {
            // a literal may be longer than the field and name what no picklist has
            boolean id = field.type().equals("reference") || field.type().equals("id");
            FieldDef read = needsQuotes && !id ? FieldDef.text(field.name(), 0) : field;
            return Values.stored(read, JsonNodeFactory.instance.textNode(quoted ? text(token) : token), true);
        } catch (Refusal e) {
            throw malformed("bad value: " + token);
        }
    }

    private static String text(String quoted) {
        return quoted.substring(1, quoted.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    private static Pattern like(String text) {
        StringBuilder regex = new StringBuilder();
        for (char c : text.toCharArray()) {
            regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    private boolean isNext(String word) {
        return next < tokens.size() && tokens.get(next).equalsIgnoreCase(word);
    }

    private boolean accept(String word) {
        boolean there = isNext(word);
        next += there ? 1 : 0;
        return there;
    }

    private void expect(String word) {
        if (!accept(word)) {
            throw malformed("expecting " + word + ", found '" + take() + "'");
        }
    }

    private String take() {
        if (next == tokens.size()) {
            throw malformed("unexpected end of the query");
        }
        return tokens.get(next++);
    }

    private static Refusal malformed(String message) {
        return Refusal.of("MALFORMED_QUERY", message);
    }
}
