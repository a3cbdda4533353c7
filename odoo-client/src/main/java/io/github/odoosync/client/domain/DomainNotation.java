package io.github.odoosync.client.domain;

import io.github.odoosync.client.domain.Domain.And;
import io.github.odoosync.client.domain.Domain.Condition;
import io.github.odoosync.client.domain.Domain.Not;
import io.github.odoosync.client.domain.Domain.Or;
import io.github.odoosync.client.internal.transport.text.Arguments;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads and writes Odoo's prefix notation. */
final class DomainNotation {
    private static final List<Object> TRUE = List.of(1L, "=", 1L);
    private static final List<Object> FALSE = List.of(0L, "=", 1L);

    private DomainNotation() {}

    static void write(Domain domain, List<Object> terms) {
        if (domain instanceof And and) {
            writeAll("&", TRUE, and.domains(), terms);
        } else if (domain instanceof Or or) {
            writeAll("|", FALSE, or.domains(), terms);
        } else if (domain instanceof Not not) {
            terms.add("!");
            write(not.domain(), terms);
        } else if (domain instanceof Condition condition) {
            Object value = condition.value() instanceof Domain nested ? nested.toList() : condition.value();
            terms.add(List.of(condition.field(), condition.operator().symbol(), value));
        }
    }

    private static void writeAll(String operator, List<Object> none, List<Domain> domains, List<Object> terms) {
        if (domains.isEmpty()) {
            terms.add(none);
            return;
        }
        for (int i = 1; i < domains.size(); i++) {
            terms.add(operator);
        }
        domains.forEach(domain -> write(domain, terms));
    }

    /** Brings a value into the form that Odoo reads, with false for null. */
    static Object wire(String field, @Nullable Object value) {
        Object normal = Arguments.normalise("the value for " + field, value);
        if (normal instanceof List<?> values) {
            return values.stream()
                    .map(element -> element == null ? false : element)
                    .toList();
        }
        return normal == null ? false : normal;
    }

    static void collect(Domain domain, String prefix, List<Condition> conditions) {
        if (domain instanceof And and) {
            and.domains().forEach(term -> collect(term, prefix, conditions));
        } else if (domain instanceof Or or) {
            or.domains().forEach(term -> collect(term, prefix, conditions));
        } else if (domain instanceof Not not) {
            collect(not.domain(), prefix, conditions);
        } else if (domain instanceof Condition condition) {
            String path = prefix + condition.field();
            if (condition.value() instanceof Domain nested) {
                collect(nested, path + ".", conditions);
            } else {
                conditions.add(new Condition(path, condition.operator(), condition.value()));
            }
        }
    }

    static Domain read(List<?> terms) {
        Deque<Domain> operands = new ArrayDeque<>();
        for (int i = terms.size() - 1; i >= 0; i--) {
            operands.push(term(terms, i, operands));
        }
        return Domain.allOf(List.copyOf(operands));
    }

    private static Domain term(List<?> terms, int index, Deque<Domain> operands) {
        Object term = terms.get(index);
        if (!(term instanceof String operator)) {
            return condition(term);
        }
        int wanted = operator.equals("!") ? 1 : 2;
        if (wanted == 2 && !operator.equals("&") && !operator.equals("|")) {
            throw new IllegalArgumentException("\"" + operator + "\" in the domain " + terms
                    + " is neither a condition of three nor one of & | !");
        }
        if (operands.size() < wanted) {
            throw new IllegalArgumentException("'" + operator + "' at position " + index + " of the domain " + terms
                    + " needs " + wanted + " terms after it and has " + operands.size());
        }
        Domain first = operands.pop();
        return switch (operator) {
            case "!" -> first.not();
            case "&" -> first.and(operands.pop());
            default -> first.or(operands.pop());
        };
    }

    private static Domain condition(@Nullable Object term) {
        List<?> parts =
                term instanceof Object[] array ? Arrays.asList(array) : term instanceof List<?> list ? list : List.of();
        if (parts.size() != 3 || !(parts.get(1) instanceof String symbol)) {
            throw new IllegalArgumentException("\"" + term + "\" is not a condition of three: field, operator, value");
        }
        Object field = parts.get(0);
        Object value = parts.get(2);
        if (field instanceof Number left && value instanceof Number right && symbol.equals("=")) {
            return left.longValue() == right.longValue() ? Domain.all() : Domain.anyOf(List.of());
        }
        if (!(field instanceof String path)) {
            throw new IllegalArgumentException("\"" + term + "\" does not start with a field's name");
        }
        Operator operator = Operator.of(symbol);
        boolean nested = operator == Operator.ANY || operator == Operator.NOT_ANY;
        return new Condition(path, operator, nested && value instanceof List<?> terms ? read(terms) : value);
    }

    static String text(Domain domain) {
        return python(domain.toList());
    }

    private static String python(Object value) {
        if (value instanceof List<?> list) {
            boolean condition = list.size() == 3
                    && list.get(1) instanceof String
                    && !(list.get(0) instanceof List<?>)
                    && !isOperator(list.get(0));
            return list.stream()
                    .map(element -> python(element))
                    .collect(Collectors.joining(", ", condition ? "(" : "[", condition ? ")" : "]"));
        }
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof String text) {
            return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
        }
        return value.toString();
    }

    private static boolean isOperator(Object term) {
        return term.equals("&") || term.equals("|") || term.equals("!");
    }
}
