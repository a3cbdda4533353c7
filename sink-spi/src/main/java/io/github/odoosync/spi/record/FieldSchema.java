package io.github.odoosync.spi.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One field of a {@link RecordSchema}: its name and type, and what discovery knows of it beyond them.
 *
 * <p>The latter lets a sink write comments, views or models without ever seeing the source. Immutable.
 */
public final class FieldSchema {
    private final String name;
    private final LogicalType type;
    private final @Nullable String label;
    private final @Nullable String help;
    private final @Nullable String sourceType;
    private final @Nullable String relatedModel;
    private final @Nullable String currencyField;
    private final boolean companyDependent;
    private final Map<String, String> selection;

    private FieldSchema(Builder builder) {
        this.name = builder.name;
        this.type = builder.type;
        this.label = builder.label;
        this.help = builder.help;
        this.sourceType = builder.sourceType;
        this.relatedModel = builder.relatedModel;
        this.currencyField = builder.currencyField;
        this.companyDependent = builder.companyDependent;
        this.selection = Collections.unmodifiableMap(new LinkedHashMap<>(builder.selection));
    }

    /**
     * Starts a field.
     *
     * @param name the column's name in the target, not blank
     * @param type the type of its values
     * @return a builder
     */
    public static Builder builder(String name, LogicalType type) {
        return new Builder(name, type);
    }

    /**
     * Returns a field of which only name and type are known.
     *
     * @param name the column's name in the target, not blank
     * @param type the type of its values
     * @return the field
     */
    public static FieldSchema of(String name, LogicalType type) {
        return builder(name, type).build();
    }

    /** {@return the column's name in the target} */
    public String name() {
        return name;
    }

    /** {@return the type of the values} */
    public LogicalType type() {
        return type;
    }

    /** {@return what a person calls the field, in the language of the read} */
    public Optional<String> label() {
        return Optional.ofNullable(label);
    }

    /** {@return the source's explanation of the field} */
    public Optional<String> help() {
        return Optional.ofNullable(help);
    }

    /**
     * {@return the source's own name for the type, for example {@code html} or {@code monetary}, which are a text and a
     * decimal to {@link #type}; empty where it is not known}
     */
    public Optional<String> sourceType() {
        return Optional.ofNullable(sourceType);
    }

    /** {@return the model that the values refer to, for example {@code res.partner}} */
    public Optional<String> relatedModel() {
        return Optional.ofNullable(relatedModel);
    }

    /** {@return the field of the same record that names a monetary value's currency} */
    public Optional<String> currencyField() {
        return Optional.ofNullable(currencyField);
    }

    /** {@return whether the value depends on the company that reads it} */
    public boolean companyDependent() {
        return companyDependent;
    }

    /** {@return label by value, in the source's order; empty unless a selection; values outside it are legal} */
    public Map<String, String> selection() {
        return selection;
    }

    @Override
    public String toString() {
        return name + " " + type;
    }

    /** Builds a {@link FieldSchema}; not thread-safe. */
    public static final class Builder {
        private final String name;
        private final LogicalType type;
        private @Nullable String label;
        private @Nullable String help;
        private @Nullable String sourceType;
        private @Nullable String relatedModel;
        private @Nullable String currencyField;
        private boolean companyDependent;
        private Map<String, String> selection = Map.of();

        private Builder(String name, LogicalType type) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("name is blank");
            }
            this.name = name;
            this.type = Objects.requireNonNull(type, "type");
        }

        /**
         * Sets the label.
         *
         * @param label what a person calls the field
         * @return this
         */
        public Builder label(@Nullable String label) {
            this.label = label;
            return this;
        }

        /**
         * Sets the explanation.
         *
         * @param help one or more sentences
         * @return this
         */
        public Builder help(@Nullable String help) {
            this.help = help;
            return this;
        }

        /**
         * Sets the source's own name for the type.
         *
         * @param sourceType for example {@code html}
         * @return this
         */
        public Builder sourceType(@Nullable String sourceType) {
            this.sourceType = sourceType;
            return this;
        }

        /**
         * Sets the model referred to.
         *
         * @param relatedModel its name in the source
         * @return this
         */
        public Builder relatedModel(@Nullable String relatedModel) {
            this.relatedModel = relatedModel;
            return this;
        }

        /**
         * Sets the currency's field.
         *
         * @param currencyField a field of the same record
         * @return this
         */
        public Builder currencyField(@Nullable String currencyField) {
            this.currencyField = currencyField;
            return this;
        }

        /**
         * Says whether the value depends on the reading company; default false.
         *
         * @param companyDependent whether it does
         * @return this
         */
        public Builder companyDependent(boolean companyDependent) {
            this.companyDependent = companyDependent;
            return this;
        }

        /**
         * Sets the known values and their labels; default none.
         *
         * @param selection label by value, copied in its order
         * @return this
         */
        public Builder selection(Map<String, String> selection) {
            this.selection = selection;
            return this;
        }

        /** {@return the field} */
        public FieldSchema build() {
            return new FieldSchema(this);
        }
    }
}
