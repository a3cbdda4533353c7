package io.github.odoosync.client.domain;

/**
 * Odoo's comparison operators.
 *
 * <p>{@code >} and {@code <=} mean something else for datetimes since Odoo 19: use {@link #AT_LEAST} and {@link
 * #LESS_THAN} for those, which are the same everywhere (W1).
 */
public enum Operator {
    /** {@code =}; with false: is not set. */
    EQUAL("="),
    /** {@code !=}; with false: is set. */
    NOT_EQUAL("!="),
    /** {@code =?}: true where the value is false, else {@code =}. */
    EQUAL_IF_SET("=?"),
    /** {@code <}. */
    LESS_THAN("<"),
    /** {@code <=}. */
    AT_MOST("<="),
    /** {@code >}. */
    GREATER_THAN(">"),
    /** {@code >=}. */
    AT_LEAST(">="),
    /** {@code in}. */
    IN("in"),
    /** {@code not in}. */
    NOT_IN("not in"),
    /** {@code like}: contains the pattern. */
    LIKE("like"),
    /** {@code not like}. */
    NOT_LIKE("not like"),
    /** {@code ilike}: contains the pattern, in any case. */
    ILIKE("ilike"),
    /** {@code not ilike}. */
    NOT_ILIKE("not ilike"),
    /** {@code =like}: the whole value matches the pattern. */
    EQUAL_LIKE("=like"),
    /** {@code not =like}, since Odoo 19. */
    NOT_EQUAL_LIKE("not =like"),
    /** {@code =ilike}: the whole value matches the pattern, in any case. */
    EQUAL_ILIKE("=ilike"),
    /** {@code not =ilike}, since Odoo 19. */
    NOT_EQUAL_ILIKE("not =ilike"),
    /** {@code child_of}: the record or one below it. */
    CHILD_OF("child_of"),
    /** {@code parent_of}: the record or one above it. */
    PARENT_OF("parent_of"),
    /** {@code any}: a related record matches a domain; since Odoo 17. */
    ANY("any"),
    /** {@code not any}: no related record matches a domain; since Odoo 17. */
    NOT_ANY("not any");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    /** {@return how Odoo writes it} */
    public String symbol() {
        return symbol;
    }

    /**
     * Returns the operator of a symbol.
     *
     * @param symbol as Odoo writes it; its old spellings {@code ==} and {@code <>} are understood
     * @return the operator
     * @throws IllegalArgumentException if Odoo has no such operator
     */
    public static Operator of(String symbol) {
        for (Operator operator : values()) {
            if (operator.symbol.equals(symbol)) {
                return operator;
            }
        }
        return switch (symbol) {
            case "==" -> EQUAL;
            case "<>" -> NOT_EQUAL;
            default -> throw new IllegalArgumentException("\"" + symbol + "\" is no operator of Odoo's domains");
        };
    }
}
