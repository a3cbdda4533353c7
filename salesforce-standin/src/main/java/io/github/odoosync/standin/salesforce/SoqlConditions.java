package io.github.odoosync.standin.salesforce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind WHERE. */
final class SoqlConditions {
    private static final List<String> UNQUOTED = List.of("boolean", "double", "int", "currency", "date", "datetime");

    private final Org org;
    private final SoqlTokens tokens;

    SoqlConditions(Org org, SoqlTokens tokens) {
        this.org = org;
        this.tokens = tokens;
    }

    Predicate<StoredRecord> any(Table table) {
        Predicate<StoredRecord> all = term(table);
        if (tokens.isNext("AND")) {
            while (tokens.accept("AND")) {
                all = all.and(term(table));
            }
        } else {
            while (tokens.accept("OR")) {
                all = all.or(term(table));
            }
        }
        if (tokens.isNext("AND") || tokens.isNext("OR")) {
            throw SoqlTokens.malformed("unexpected token: '" + tokens.take() + "': AND and OR need brackets");
        }
        return all;
    }

    private Predicate<StoredRecord> term(Table table) {
        if (tokens.accept("NOT")) {
            return term(table).negate();
        }
        if (tokens.accept("(")) {
            Predicate<StoredRecord> inner = any(table);
            tokens.expect(")");
            return inner;
        }
        List<String> path = Soql.path(tokens.take());
        FieldDef field = Soql.field(org, table, path);
        Predicate<@Nullable Object> test = test(field);
        return record -> test.test(Soql.value(org, table, record, path));
    }

    private Predicate<@Nullable Object> test(FieldDef field) {
        if (tokens.accept("LIKE")) {
            Pattern like = like(tokens.take());
            return value -> value != null && like.matcher(value.toString()).matches();
        }
        boolean not = tokens.accept("NOT");
        if (tokens.accept("IN")) {
            Set<@Nullable Object> values = list(field);
            return value -> values.contains(Soql.key(value, field)) != not;
        }
        String operator = tokens.take();
        Object literal = literal(field, tokens.take());
        return switch (operator) {
            case "=" -> value -> isEqual(value, literal, field);
            case "!=" -> value -> !isEqual(value, literal, field);
            case "<" -> compared(field, literal, sign -> sign < 0);
            case "<=" -> compared(field, literal, sign -> sign <= 0);
            case ">" -> compared(field, literal, sign -> sign > 0);
            case ">=" -> compared(field, literal, sign -> sign >= 0);
            default -> throw SoqlTokens.malformed("unexpected token: '" + operator + "'");
        };
    }

    private static boolean isEqual(@Nullable Object value, @Nullable Object literal, FieldDef field) {
        return value == null || literal == null ? value == literal : Soql.compare(value, literal, field) == 0;
    }

    private static Predicate<@Nullable Object> compared(FieldDef field, @Nullable Object literal, IntPredicate sign) {
        return value -> value != null && literal != null && sign.test(Soql.compare(value, literal, field));
    }

    /** Reads values, or a query of one field that has them. */
    private Set<@Nullable Object> list(FieldDef field) {
        Set<@Nullable Object> values = new HashSet<>();
        tokens.expect("(");
        if (tokens.isNext("SELECT")) {
            Soql inner = new SoqlReader(org, tokens).query();
            List<String> path = inner.fields().get(0);
            inner.run(false)
                    .forEach(record -> values.add(Soql.key(Soql.value(org, inner.table(), record, path), field)));
        } else {
            do {
                values.add(Soql.key(literal(field, tokens.take()), field));
            } while (tokens.accept(","));
        }
        tokens.expect(")");
        return values;
    }

    private static @Nullable Object literal(FieldDef field, String token) {
        boolean quoted = token.startsWith("'");
        boolean needsQuotes = !UNQUOTED.contains(field.type());
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
            throw SoqlTokens.malformed("bad value: " + token);
        }
    }

    private static String text(String quoted) {
        return quoted.substring(1, quoted.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    private static Pattern like(String quoted) {
        if (!quoted.startsWith("'")) {
            throw SoqlTokens.malformed("LIKE needs a text, and not " + quoted);
        }
        String text = quoted.substring(1, quoted.length() - 1);
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escaped = c == '\\' && i + 1 < text.length();
            i += escaped ? 1 : 0;
            String literal = Pattern.quote(String.valueOf(text.charAt(i)));
            regex.append(escaped ? literal : c == '%' ? ".*" : c == '_' ? "." : literal);
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }
}
