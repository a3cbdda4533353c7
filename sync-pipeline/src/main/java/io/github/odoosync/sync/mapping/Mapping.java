package io.github.odoosync.sync.mapping;

import io.github.odoosync.spi.record.LogicalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the fields of a stream become the columns of its table. Immutable.
 *
 * <pre>{@code
 * Mapping mapping = Mapping.builder()
 *         .rename("x_studio_cost_center", "cost_center")
 *         .drop("comment")
 *         .type("ref", LogicalType.INT64)
 *         .column("reachable", LogicalType.BOOLEAN, "1", row -> row.string("email") != null)
 *         .hashKey(credentials.supplier("masking.key"))
 *         .hash("email", "phone")
 *         .blank("street")
 *         .build();
 * }</pre>
 *
 * <p>Fields go by their names in Odoo, {@code <field>_name} included. By default all that is read becomes a column of the
 * same name. What is done to a many2one is done to its {@code <field>_name} too, unless that is named itself. A changed
 * mapping lets the stream be read anew (W6).
 */
public final class Mapping {
    /** Every field is a column. */
    public static final Mapping NONE = builder().build();

    private static final String KEY = "id";

    private final SortedMap<String, String> renamed;
    private final SortedSet<String> dropped;
    private final SortedMap<String, LogicalType> typed;
    private final SortedSet<String> hashed;
    private final SortedSet<String> blanked;
    private final List<AddedColumn> added;
    private final @Nullable Supplier<String> hashKey;
    private final @Nullable Bridge bridge;

    private Mapping(Builder builder) {
        renamed = new TreeMap<>(builder.renamed);
        dropped = new TreeSet<>(builder.dropped);
        typed = new TreeMap<>(builder.typed);
        hashed = new TreeSet<>(builder.hashed);
        blanked = new TreeSet<>(builder.blanked);
        added = List.copyOf(builder.added);
        hashKey = builder.hashKey;
        bridge = builder.bridge;
    }

    /** {@return a builder of a mapping that changes nothing} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with this mapping's settings} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.renamed.putAll(renamed);
        builder.dropped.addAll(dropped);
        builder.typed.putAll(typed);
        builder.hashed.addAll(hashed);
        builder.blanked.addAll(blanked);
        builder.added.addAll(added);
        builder.hashKey = hashKey;
        builder.bridge = bridge;
        return builder;
    }

    /** {@return whether rows are left as they are, the bridge aside} */
    public boolean changesNothing() {
        return fields().isEmpty() && added.isEmpty();
    }

    /** {@return column by field} */
    public Map<String, String> renamed() {
        return Map.copyOf(renamed);
    }

    /** {@return fields without a column} */
    public Set<String> dropped() {
        return Set.copyOf(dropped);
    }

    /** {@return type by field} */
    public Map<String, LogicalType> typed() {
        return Map.copyOf(typed);
    }

    /** {@return fields whose values are replaced by a hash} */
    public Set<String> hashed() {
        return Set.copyOf(hashed);
    }

    /** {@return fields whose values are left out} */
    public Set<String> blanked() {
        return Set.copyOf(blanked);
    }

    /** {@return columns made by functions, in their order behind the others} */
    public List<AddedColumn> added() {
        return added;
    }

    /** {@return where the key of the hashes comes from; empty where nothing is hashed} */
    public Optional<Supplier<String>> hashKey() {
        return hashed.isEmpty() ? Optional.empty() : Optional.ofNullable(hashKey);
    }

    /** {@return the table that a distribution is unfolded into} */
    public Optional<Bridge> bridge() {
        return Optional.ofNullable(bridge);
    }

    /** {@return all fields that are named, the bridge's aside} */
    public Set<String> fields() {
        Set<String> fields = new TreeSet<>(renamed.keySet());
        fields.addAll(dropped);
        fields.addAll(typed.keySet());
        fields.addAll(hashed);
        fields.addAll(blanked);
        return fields;
    }

    /** {@return the mapping in words that differ when it does, functions and the key of the hashes aside} */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        add(parts, "renamed", renamed.isEmpty(), renamed);
        add(parts, "dropped", dropped.isEmpty(), dropped);
        add(parts, "typed", typed.isEmpty(), typed);
        add(parts, "hashed", hashed.isEmpty(), hashed);
        add(parts, "blanked", blanked.isEmpty(), blanked);
        add(parts, "added", added.isEmpty(), added);
        add(parts, "unfolded", bridge == null, bridge);
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, String what, boolean empty, @Nullable Object setting) {
        if (!empty) {
            parts.add(what + " " + setting);
        }
    }

    /** Builds a {@link Mapping}; not thread-safe. */
    public static final class Builder {
        private final Map<String, String> renamed = new TreeMap<>();
        private final Set<String> dropped = new TreeSet<>();
        private final Map<String, LogicalType> typed = new TreeMap<>();
        private final Set<String> hashed = new TreeSet<>();
        private final Set<String> blanked = new TreeSet<>();
        private final List<AddedColumn> added = new ArrayList<>();
        private @Nullable Supplier<String> hashKey;
        private @Nullable Bridge bridge;

        private Builder() {}

        /**
         * Gives a field's column another name; the key {@code id} may have one too.
         *
         * @param field a field that is read
         * @param column the column's name
         * @return this
         */
        public Builder rename(String field, String column) {
            renamed.put(named("field", field), named("column", column));
            return this;
        }

        /**
         * Gives fields no column. Unless a function may want them, they are not read either.
         *
         * @param fields fields of the model, not {@code id}
         * @return this
         */
        public Builder drop(String... fields) {
            dropped.addAll(others("dropped", fields));
            return this;
        }

        /**
         * Gives a field's column another type. A value that does not fit, such as a text without a number in it, rejects
         * its row.
         *
         * @param field a field that is read, not {@code id}
         * @param type which conversions there are stands in the pipeline's documentation; another is refused by the run
         * @return this
         */
        public Builder type(String field, LogicalType type) {
            typed.put(others("typed", field).get(0), Objects.requireNonNull(type, "type"));
            return this;
        }

        /**
         * Replaces values by their HMAC-SHA-256 in hexadecimal digits, a text that is the same for the same value in all
         * fields, streams and pipelines with the same key. What is empty stays so. Needs a {@link #hashKey}.
         *
         * @param fields fields that are read, not {@code id}
         * @return this
         */
        public Builder hash(String... fields) {
            hashed.addAll(others("hashed", fields));
            return this;
        }

        /**
         * Sets the key of the hashes, asked for in each run; another key lets the stream be read anew.
         *
         * @param hashKey gives at least 16 bytes, best random ones: who can guess the key can guess what was hashed
         * @return this
         */
        public Builder hashKey(Supplier<String> hashKey) {
            this.hashKey = Objects.requireNonNull(hashKey, "hashKey");
            return this;
        }

        /**
         * Leaves the values of columns out: they are null in each row.
         *
         * @param fields fields that are read, not {@code id}
         * @return this
         */
        public Builder blank(String... fields) {
            blanked.addAll(others("blanked", fields));
            return this;
        }

        /**
         * Adds a column that is made of the row.
         *
         * @param name the column's name
         * @param type what its values are
         * @param version to be changed with the function, so that the stream is read anew (W6)
         * @param function makes the value of each row
         * @return this
         */
        public Builder column(String name, LogicalType type, String version, ColumnFunction function) {
            added.add(new AddedColumn(
                    named("name", name),
                    Objects.requireNonNull(type, "type"),
                    named("version", version),
                    Objects.requireNonNull(function, "function")));
            return this;
        }

        /**
         * Unfolds a distribution over analytic accounts into a table named like the stream's with {@code _analytic} behind:
         * a row (line, plan, account, percent) per record and account, replaced with its record. A model without the field
         * has no such table.
         *
         * @param field usually {@code analytic_distribution}; read in any case
         * @return this
         */
        public Builder unfold(String field) {
            bridge = new Bridge(named("field", field), null);
            return this;
        }

        /**
         * Unfolds a distribution over analytic accounts as {@link #unfold}, into a table of another name.
         *
         * @param field usually {@code analytic_distribution}
         * @param table the table's name, which gets the stream's prefix
         * @return this
         */
        public Builder unfoldInto(String field, String table) {
            bridge = new Bridge(named("field", field), named("table", table));
            return this;
        }

        /**
         * Builds the mapping.
         *
         * @return the mapping
         * @throws IllegalStateException if settings contradict each other
         */
        public Mapping build() {
            List<String> wrong = new ArrayList<>();
            Set<String> kept = new TreeSet<>(renamed.keySet());
            kept.addAll(typed.keySet());
            kept.addAll(hashed);
            kept.addAll(blanked);
            both(dropped, kept).forEach(field -> wrong.add(field + " is dropped, so nothing else can be done to it"));
            both(hashed, typed.keySet()).forEach(field -> wrong.add(field + " is hashed, which makes it a text"));
            both(hashed, blanked).forEach(field -> wrong.add(field + " is hashed and blanked"));
            if (!hashed.isEmpty() && hashKey == null) {
                wrong.add("hashes need a hashKey(..)");
            }
            Set<String> changed = new TreeSet<>(dropped);
            changed.addAll(typed.keySet());
            changed.addAll(hashed);
            changed.addAll(blanked);
            if (bridge != null && changed.contains(bridge.field())) {
                wrong.add(bridge.field() + " is unfolded, so its column must stay as it is");
            }
            if (!wrong.isEmpty()) {
                throw new IllegalStateException("the mapping contradicts itself: " + String.join("; ", wrong));
            }
            return new Mapping(this);
        }

        private static Set<String> both(Set<String> some, Set<String> others) {
            Set<String> both = new TreeSet<>(some);
            both.retainAll(others);
            return both;
        }

        private static List<String> others(String what, String... fields) {
            for (String field : fields) {
                if (named("field", field).equals(KEY)) {
                    throw new IllegalArgumentException(
                            "id can't be " + what + ": rows are found by it; give it another name at most");
                }
            }
            return List.of(fields);
        }

        private static String named(String argument, String name) {
            if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException(argument + " is blank or has control characters: \"" + name + "\"");
            }
            return name;
        }
    }
}
