package io.github.odoosync.client.domain;

import io.github.odoosync.client.domain.Domain.Condition;
import io.github.odoosync.client.internal.wire.Names;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A field that waits for its comparison; see {@link Domain#field}. Immutable. */
public final class DomainField {
    private final String path;

    DomainField(String path) {
        this.path = Names.path(path);
    }

    /**
     * Compares with any of Odoo's operators.
     *
     * @param operator which
     * @param value what it takes; see {@link Condition}
     * @return the condition
     * @throws IllegalArgumentException if the operator takes no such value
     */
    public Domain is(Operator operator, @Nullable Object value) {
        return new Condition(path, operator, value);
    }

    /**
     * Compares with {@code =}.
     *
     * @param value null for "is not set"
     * @return the condition
     */
    public Domain equalTo(@Nullable Object value) {
        return is(Operator.EQUAL, value);
    }

    /**
     * Compares with {@code !=}.
     *
     * @param value null for "is set"
     * @return the condition
     */
    public Domain notEqualTo(@Nullable Object value) {
        return is(Operator.NOT_EQUAL, value);
    }

    /** {@return whether it has a value} */
    public Domain isSet() {
        return notEqualTo(null);
    }

    /** {@return whether it has no value} */
    public Domain isNotSet() {
        return equalTo(null);
    }

    /**
     * Compares with {@code >}; for datetimes use {@link #atLeast}.
     *
     * @param value the bound
     * @return the condition
     */
    public Domain greaterThan(Object value) {
        return is(Operator.GREATER_THAN, value);
    }

    /**
     * Compares with {@code >=}.
     *
     * @param value the bound
     * @return the condition
     */
    public Domain atLeast(Object value) {
        return is(Operator.AT_LEAST, value);
    }

    /**
     * Compares with {@code <}.
     *
     * @param value the bound
     * @return the condition
     */
    public Domain lessThan(Object value) {
        return is(Operator.LESS_THAN, value);
    }

    /**
     * Compares with {@code <=}; for datetimes use {@link #lessThan}.
     *
     * @param value the bound
     * @return the condition
     */
    public Domain atMost(Object value) {
        return is(Operator.AT_MOST, value);
    }

    /**
     * Compares with {@code in}.
     *
     * @param values the accepted ones
     * @return the condition
     */
    public Domain in(Collection<?> values) {
        return is(Operator.IN, values);
    }

    /**
     * Compares with {@code in}.
     *
     * @param values the accepted ones
     * @return the condition
     */
    public Domain in(Object... values) {
        return in(Arrays.asList(values));
    }

    /**
     * Compares with {@code not in}.
     *
     * @param values the refused ones
     * @return the condition
     */
    public Domain notIn(Collection<?> values) {
        return is(Operator.NOT_IN, values);
    }

    /**
     * Compares with {@code not in}.
     *
     * @param values the refused ones
     * @return the condition
     */
    public Domain notIn(Object... values) {
        return notIn(Arrays.asList(values));
    }

    /**
     * Compares with {@code like}: contains the pattern, {@code %} and {@code _} standing for any text and any character.
     *
     * @param pattern with text from outside put through {@link Domain#literal}
     * @return the condition
     */
    public Domain like(String pattern) {
        return is(Operator.LIKE, pattern);
    }

    /**
     * Compares with {@code ilike}: contains the pattern, in any case.
     *
     * @param pattern with text from outside put through {@link Domain#literal}
     * @return the condition
     */
    public Domain ilike(String pattern) {
        return is(Operator.ILIKE, pattern);
    }

    /**
     * Compares with {@code =like}: the whole value matches the pattern.
     *
     * @param pattern with text from outside put through {@link Domain#literal}
     * @return the condition
     */
    public Domain matches(String pattern) {
        return is(Operator.EQUAL_LIKE, pattern);
    }

    /**
     * Compares with {@code ilike}: contains a text, in any case.
     *
     * @param text taken literally
     * @return the condition
     */
    public Domain contains(String text) {
        return ilike(Domain.literal(text));
    }

    /**
     * Compares with {@code =like}: begins with a text.
     *
     * @param text taken literally
     * @return the condition
     */
    public Domain startsWith(String text) {
        return matches(Domain.literal(text) + "%");
    }

    /**
     * Compares with {@code child_of}: the record itself or one below it.
     *
     * @param ids of the upper records
     * @return the condition
     */
    public Domain childOf(Collection<Long> ids) {
        return is(Operator.CHILD_OF, ids);
    }

    /**
     * Compares with {@code parent_of}: the record itself or one above it.
     *
     * @param ids of the lower records
     * @return the condition
     */
    public Domain parentOf(Collection<Long> ids) {
        return is(Operator.PARENT_OF, ids);
    }

    /**
     * Compares with {@code any}: one of the related records matches; since Odoo 17.
     *
     * @param domain what it matches
     * @return the condition
     */
    public Domain any(Domain domain) {
        return is(Operator.ANY, domain);
    }

    /**
     * Compares with {@code not any}: none of the related records matches; since Odoo 17.
     *
     * @param domain what none matches
     * @return the condition
     */
    public Domain notAny(Domain domain) {
        return is(Operator.NOT_ANY, domain);
    }
}
