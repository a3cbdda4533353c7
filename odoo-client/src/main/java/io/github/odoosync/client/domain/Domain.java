package io.github.odoosync.client.domain;

import io.github.odoosync.client.internal.wire.Names;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a search asks for; Odoo's search domain as a value. Immutable.
 *
 * <pre>{@code
 * Domain overdue = Domain.field("move_type").in("out_invoice", "out_refund")
 *         .and(Domain.field("state").equalTo("posted"))
 *         .and(Domain.field("invoice_date_due").lessThan(LocalDate.now()));
 * }</pre>
 *
 * <p>Values are text, booleans, numbers, {@link java.time.LocalDate}, {@link java.time.Instant} (cut to whole seconds,
 * UTC), collections of those, and null, which is Odoo's {@code false}.
 *
 * @see <a href="https://www.odoo.com/documentation/19.0/developer/reference/backend/orm.html#search-domains">Odoo's
 *     documentation of search domains</a>
 */
public sealed interface Domain {

    /** {@return the domain that every record matches} */
    static Domain all() {
        return new And(List.of());
    }

    /**
     * Starts a condition.
     *
     * @param path a field, or a dotted path to a field of a related record, for example {@code partner_id.country_id}
     * @return the field, to be compared
     * @throws IllegalArgumentException if it is no path of field names
     */
    static DomainField field(String path) {
        return new DomainField(path);
    }

    /**
     * Returns a domain that matches where all of them do.
     *
     * @param domains may be empty, which matches every record
     * @return the domain
     */
    static Domain allOf(List<Domain> domains) {
        List<Domain> terms = new ArrayList<>();
        for (Domain domain : domains) {
            if (domain instanceof And and) {
                terms.addAll(and.domains());
            } else {
                terms.add(domain);
            }
        }
        return terms.size() == 1 ? terms.get(0) : new And(terms);
    }

    /**
     * Returns a domain that matches where one of them does.
     *
     * @param domains may be empty, which matches no record
     * @return the domain
     */
    static Domain anyOf(List<Domain> domains) {
        List<Domain> terms = new ArrayList<>();
        for (Domain domain : domains) {
            if (domain instanceof Or or) {
                terms.addAll(or.domains());
            } else {
                terms.add(domain);
            }
        }
        return terms.size() == 1 ? terms.get(0) : new Or(terms);
    }

    /**
     * Reads a domain in Odoo's own notation, as lists.
     *
     * <pre>{@code
     * Domain.of(List.of("|", List.of("state", "=", "draft"), List.of("amount_total", ">", 100)))
     * }</pre>
     *
     * @param terms conditions of three (a list or an array), each {@code &}, {@code |} or {@code !} before its operands
     * @return the domain
     * @throws IllegalArgumentException if it is not well formed; the message names the term
     */
    static Domain of(List<?> terms) {
        return DomainNotation.read(terms);
    }

    /**
     * Quotes text for the pattern operators, so that {@code %}, {@code _} and {@code \} stand for themselves.
     *
     * @param text any text
     * @return a pattern that matches it only
     */
    static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /**
     * Returns a domain that matches where this one and another do.
     *
     * @param other the other
     * @return the domain
     */
    default Domain and(Domain other) {
        return allOf(List.of(this, other));
    }

    /**
     * Returns a domain that matches where this one or another does.
     *
     * @param other the other
     * @return the domain
     */
    default Domain or(Domain other) {
        return anyOf(List.of(this, other));
    }

    /** {@return a domain that matches where this one does not} */
    default Domain not() {
        return this instanceof Not not ? not.domain() : new Not(this);
    }

    /** {@return the paths of the fields that it asks about, those inside {@code any} included} */
    default Set<String> fields() {
        Set<String> fields = new LinkedHashSet<>();
        conditions().forEach(condition -> fields.add(condition.field()));
        return Collections.unmodifiableSet(fields);
    }

    /** {@return its comparisons; those inside {@code any} with the whole path from this domain's model} */
    default List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        DomainNotation.collect(this, "", conditions);
        return Collections.unmodifiableList(conditions);
    }

    /** {@return Odoo's notation as plain lists, every {@code &} and {@code |} written out; empty for {@link #all()}} */
    default List<Object> toList() {
        List<Object> terms = new ArrayList<>();
        if (!equals(all())) {
            DomainNotation.write(this, terms);
        }
        return Collections.unmodifiableList(terms);
    }

    /**
     * All of some domains.
     *
     * @param domains may be empty: every record
     */
    record And(List<Domain> domains) implements Domain {
        /**
         * Copies the list.
         *
         * @param domains may be empty: every record
         */
        public And {
            domains = List.copyOf(domains);
        }

        @Override
        public String toString() {
            return DomainNotation.text(this);
        }
    }

    /**
     * One of some domains.
     *
     * @param domains may be empty: no record
     */
    record Or(List<Domain> domains) implements Domain {
        /**
         * Copies the list.
         *
         * @param domains may be empty: no record
         */
        public Or {
            domains = List.copyOf(domains);
        }

        @Override
        public String toString() {
            return DomainNotation.text(this);
        }
    }

    /**
     * The opposite of a domain.
     *
     * @param domain which
     */
    record Not(Domain domain) implements Domain {
        @Override
        public String toString() {
            return DomainNotation.text(this);
        }
    }

    /**
     * One comparison.
     *
     * @param field a field or a dotted path
     * @param operator how it is compared
     * @param value a Domain for {@link Operator#ANY} and {@link Operator#NOT_ANY}, a list for {@link Operator#IN} and
     *     {@link Operator#NOT_IN}, else a value as {@link Domain} lists them; kept as it goes to the server
     */
    record Condition(
            String field, Operator operator, @Nullable Object value) implements Domain {
        /**
         * Checks the field's name and the value, and brings the value into the form that Odoo reads.
         *
         * @param field a field or a dotted path
         * @param operator how it is compared
         * @param value fitting the operator
         */
        public Condition {
            Names.path(field);
            boolean nested = operator == Operator.ANY || operator == Operator.NOT_ANY;
            if (nested != value instanceof Domain) {
                throw new IllegalArgumentException("'" + operator.symbol() + "' on " + field + " takes "
                        + (nested ? "a domain" : "a value, not a domain"));
            }
            if (!nested) {
                value = DomainNotation.wire(field, value);
                if ((operator == Operator.IN || operator == Operator.NOT_IN) && !(value instanceof List<?>)) {
                    throw new IllegalArgumentException(
                            "'" + operator.symbol() + "' on " + field + " takes a list of values, not " + value);
                }
            }
        }

        @Override
        public String toString() {
            return DomainNotation.text(this);
        }
    }
}
