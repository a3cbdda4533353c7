package io.github.odoosync.spi.sink;

import io.github.odoosync.spi.record.RecordSchema;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a stream is written and by which rules. Immutable. */
public final class TargetTable {
    private final String stream;
    private final String name;
    private final RecordSchema schema;
    private final @Nullable String model;
    private final @Nullable String catalog;
    private final @Nullable String namespace;
    private final SchemaChanges schemaChanges;
    private final Deletes deletes;
    private final boolean history;

    private TargetTable(Builder builder) {
        this.stream = builder.stream;
        this.name = builder.name;
        this.schema = builder.schema;
        this.model = builder.model;
        this.catalog = builder.catalog;
        this.namespace = builder.namespace;
        this.schemaChanges = builder.schemaChanges;
        this.deletes = builder.deletes;
        this.history = builder.history;
    }

    /**
     * Starts a table.
     *
     * @param stream the stream that owns it (S10)
     * @param name its name, unquoted
     * @param schema the shape of its records
     * @return a builder
     */
    public static Builder builder(String stream, String name, RecordSchema schema) {
        return new Builder(stream, name, schema);
    }

    /** {@return the stream that owns the table (S10)} */
    public String stream() {
        return stream;
    }

    /** {@return the table's name, unquoted} */
    public String name() {
        return name;
    }

    /** {@return the shape of its records} */
    public RecordSchema schema() {
        return schema;
    }

    /**
     * {@return the model that the records are of, for example {@code res.partner}, by which other tables' fields refer to
     * them ({@link io.github.odoosync.spi.record.FieldSchema#relatedModel}); empty where it is not known}
     */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /**
     * {@return the target's catalog or database that holds the namespace, unquoted; empty for the connection's own; a sink
     * that can't reach others refuses it}
     */
    public Optional<String> catalog() {
        return Optional.ofNullable(catalog);
    }

    /** {@return the schema of the target that holds the table, unquoted; empty for the connection's own} */
    public Optional<String> namespace() {
        return Optional.ofNullable(namespace);
    }

    /** {@return what happens when schema and table differ} */
    public SchemaChanges schemaChanges() {
        return schemaChanges;
    }

    /** {@return what happens to a row whose record is gone} */
    public Deletes deletes() {
        return deletes;
    }

    /**
     * {@return whether the sink keeps every version of each record, with its validity, beside the table
     * ({@link SinkCapabilities#keepsHistory})}
     */
    public boolean history() {
        return history;
    }

    @Override
    public String toString() {
        return Stream.of(catalog, namespace, name).filter(Objects::nonNull).collect(Collectors.joining("."));
    }

    /** Builds a {@link TargetTable}; not thread-safe. */
    public static final class Builder {
        private final String stream;
        private final String name;
        private final RecordSchema schema;
        private @Nullable String model;
        private @Nullable String catalog;
        private @Nullable String namespace;
        private SchemaChanges schemaChanges = SchemaChanges.EVOLVE;
        private Deletes deletes = Deletes.SOFT;
        private boolean history;

        private Builder(String stream, String name, RecordSchema schema) {
            this.stream = stream;
            this.name = name;
            this.schema = schema;
        }

        /**
         * Sets the model that the records are of; default unknown.
         *
         * @param model its name in the source, or null for unknown
         * @return this
         */
        public Builder model(@Nullable String model) {
            this.model = model;
            return this;
        }

        /**
         * Sets the target's catalog or database; default the connection's own.
         *
         * @param catalog its name, unquoted, or null for the default
         * @return this
         */
        public Builder catalog(@Nullable String catalog) {
            this.catalog = catalog;
            return this;
        }

        /**
         * Sets the target's schema; default the connection's own.
         *
         * @param namespace its name, unquoted, or null for the default
         * @return this
         */
        public Builder namespace(@Nullable String namespace) {
            this.namespace = namespace;
            return this;
        }

        /**
         * Sets what happens when schema and table differ; default {@link SchemaChanges#EVOLVE}.
         *
         * @param schemaChanges the policy
         * @return this
         */
        public Builder schemaChanges(SchemaChanges schemaChanges) {
            this.schemaChanges = Objects.requireNonNull(schemaChanges, "schemaChanges");
            return this;
        }

        /**
         * Sets what happens to a row whose record is gone; default {@link Deletes#SOFT}.
         *
         * @param deletes the policy
         * @return this
         */
        public Builder deletes(Deletes deletes) {
            this.deletes = Objects.requireNonNull(deletes, "deletes");
            return this;
        }

        /**
         * Says whether the sink keeps every version of each record beside the table; default false.
         *
         * @param history whether it does
         * @return this
         */
        public Builder history(boolean history) {
            this.history = history;
            return this;
        }

        /** {@return the table} */
        public TargetTable build() {
            return new TargetTable(this);
        }
    }
}
