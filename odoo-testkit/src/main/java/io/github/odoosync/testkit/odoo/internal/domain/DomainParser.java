package io.github.odoosync.testkit.odoo.internal.domain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the prefix notation of Odoo's domains. */
public final class DomainParser {
    private static final Set<String> OPERATORS = Set.of(
            "=",
            "!=",
            "<>",
            "==",
            "=?",
            "<",
            "<=",
            ">",
            ">=",
            "in",
            "not in",
            "like",
            "not like",
            "ilike",
            "not ilike",
            "=like",
            "=ilike",
            "not =like",
            "not =ilike",
            "child_of",
            "parent_of",
            "any",
            "not any");

    private DomainParser() {}

    /**
     * Parses a domain.
     *
     * @param domain a list as JSON or XML-RPC gives it; null and {@code false} match everything
     * @throws DomainException if it is no domain
     */
    public static Term parse(@Nullable Object domain) {
        if (domain == null || Boolean.FALSE.equals(domain)) {
            return new Term.All(List.of());
        }
        if (!(domain instanceof List<?> items)) {
            throw new DomainException("Domain() invalid item in domain: " + PythonText.repr(domain));
        }
        Deque<Term> stack = new ArrayDeque<>();
        for (int i = items.size() - 1; i >= 0; i--) {
            stack.push(term(items.get(i), stack));
        }
        return new Term.All(new ArrayList<>(stack));
    }

    private static Term term(@Nullable Object item, Deque<Term> operands) {
        if (item instanceof String operator) {
            return switch (operator) {
                case "&" -> new Term.All(List.of(operand(operands), operand(operands)));
                case "|" -> new Term.Any(List.of(operand(operands), operand(operands)));
                case "!" -> new Term.Not(operand(operands));
                default -> throw new DomainException("Domain() invalid item in domain: " + PythonText.repr(item));
            };
        }
        if (item instanceof List<?> triple && triple.size() == 3 && triple.get(1) instanceof String operator) {
            return condition(triple, operator.toLowerCase(Locale.ROOT));
        }
        throw new DomainException("Domain() invalid item in domain: " + PythonText.repr(item));
    }

    private static Term condition(List<?> triple, String operator) {
        Object left = triple.get(0);
        if (left instanceof Number number && triple.get(2) instanceof Number one) {
            boolean holds = number.intValue() == one.intValue();
            return holds ? new Term.All(List.of()) : new Term.Any(List.of());
        }
        if (!(left instanceof String path) || !OPERATORS.contains(operator)) {
            throw new DomainException("Invalid operator in " + PythonText.repr(triple));
        }
        Object value = triple.get(2);
        return switch (operator) {
            case "<>" -> new Term.Condition(path, "!=", value);
            case "==" -> new Term.Condition(path, "=", value);
            case "=?" ->
                value == null || Boolean.FALSE.equals(value)
                        ? new Term.All(List.of())
                        : new Term.Condition(path, "=", value);
            case "not any" -> new Term.Not(new Term.Condition(path, "any", parse(value)));
            case "not like", "not ilike", "not =like", "not =ilike" ->
                new Term.Not(new Term.Condition(path, operator.substring("not ".length()), value));
            case "any" -> new Term.Condition(path, operator, parse(value));
            default -> new Term.Condition(path, operator, value);
        };
    }

    private static Term operand(Deque<Term> operands) {
        Term next = operands.poll();
        if (next == null) {
            throw new DomainException("Domain() missing terms for operator");
        }
        return next;
    }
}
