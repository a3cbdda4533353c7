package io.github.odoosync.testkit.odoo.internal.domain;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A search domain as a tree. */
public sealed interface Term {

    /** All of the terms hold; without any, everything matches. */
    record All(List<Term> terms) implements Term {}

    /** One of the terms holds; without any, nothing matches. */
    record Any(List<Term> terms) implements Term {}

    /** The term doesn't hold. */
    record Not(Term term) implements Term {}

    /**
     * A field compared with a value.
     *
     * @param path a field, or fields with dots between them
     */
    record Condition(String path, String operator, @Nullable Object value) implements Term {}

    /** Returns the conditions that all have to hold, those inside alternatives left out. */
    default Stream<Condition> certain() {
        if (this instanceof Condition condition) {
            return Stream.of(condition);
        }
        return this instanceof All all ? all.terms().stream().flatMap(Term::certain) : Stream.empty();
    }

    /** Returns every condition, wherever it stands. */
    default Stream<Condition> conditions() {
        if (this instanceof Condition condition) {
            return Stream.of(condition);
        } else if (this instanceof All all) {
            return all.terms().stream().flatMap(Term::conditions);
        } else if (this instanceof Any any) {
            return any.terms().stream().flatMap(Term::conditions);
        }
        return ((Not) this).term().conditions();
    }
}
