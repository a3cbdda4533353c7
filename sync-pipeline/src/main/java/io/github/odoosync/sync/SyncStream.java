package io.github.odoosync.sync;

import io.github.odoosync.client.connection.OdooContext;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.schema.ModelSchema;
import io.github.odoosync.spi.record.RecordKey;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.SchemaChanges;
import io.github.odoosync.sync.internal.schema.KeyConstant;
import io.github.odoosync.sync.mapping.Mapping;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is read of one Odoo model and where it goes. Immutable.
 *
 * <p>By default: every record, archived ones included (W9), of the stored and the delegated fields that the user may
 * read, into a table named like the model with dots as underscores.
 */
public final class SyncStream {
    private static final String BRIDGE_SUFFIX = "_analytic";

    private final String name;
    private final String model;
    private final List<String> fields;
    private final List<String> additionalFields;
    private final @Nullable Domain domain;
    private final @Nullable String table;
    private final String tablePrefix;
    private final @Nullable String catalog;
    private final @Nullable String namespace;
    private final Mapping mapping;
    private final boolean names;
    private final SchemaChanges schemaChanges;
    private final Deletes deletes;
    private final SyncMode mode;
    private final @Nullable Duration fullSyncEvery;
    private final OdooContext context;
    private final List<String> after;
    private final @Nullable KeyConstant part;
    private final @Nullable CompanyView company;

    private SyncStream(Builder builder) {
        this.name = builder.name;
        this.model = builder.model;
        this.fields = List.copyOf(builder.fields);
        this.additionalFields = List.copyOf(builder.additionalFields);
        this.domain = builder.domain;
        this.table = builder.table;
        this.tablePrefix = builder.tablePrefix;
        this.catalog = builder.catalog;
        this.namespace = builder.namespace;
        this.mapping = builder.mapping;
        this.names = builder.names;
        this.schemaChanges = builder.schemaChanges;
        this.deletes = builder.deletes;
        this.mode = builder.mode;
        this.fullSyncEvery = builder.fullSyncEvery;
        this.context = builder.context;
        this.after = builder.after;
        this.part = builder.part;
        this.company = builder.company;
    }

    /**
     * Returns a stream with the defaults.
     *
     * @param model an Odoo model, for example {@code account.move} or a custom one
     * @return the stream
     */
    public static SyncStream of(String model) {
        return builder(model).build();
    }

    /**
     * Starts a stream.
     *
     * @param model an Odoo model
     * @return a builder
     */
    public static Builder builder(String model) {
        return new Builder(model);
    }

    /** {@return a builder with this stream's settings} */
    public Builder toBuilder() {
        Builder builder = new Builder(model);
        builder.name = name;
        builder.fields = fields;
        builder.additionalFields = additionalFields;
        builder.domain = domain;
        builder.table = table;
        builder.tablePrefix = tablePrefix;
        builder.catalog = catalog;
        builder.namespace = namespace;
        builder.mapping = mapping;
        builder.names = names;
        builder.schemaChanges = schemaChanges;
        builder.deletes = deletes;
        builder.mode = mode;
        builder.fullSyncEvery = fullSyncEvery;
        builder.context = context;
        builder.after = after;
        builder.part = part;
        builder.company = company;
        return builder;
    }

    /** {@return the stream's name in the pipeline; the model's by default} */
    public String name() {
        return name;
    }

    /** {@return the Odoo model} */
    public String model() {
        return model;
    }

    /** {@return the fields that are read, or empty for the defaults} */
    public List<String> fields() {
        return fields;
    }

    /** {@return the fields that are read beside the defaults} */
    public List<String> additionalFields() {
        return additionalFields;
    }

    /** {@return which records belong to the stream; empty for all} */
    public Optional<Domain> domain() {
        return Optional.ofNullable(domain);
    }

    /** {@return the target table's name, prefix included} */
    public String table() {
        return tablePrefix + (table == null ? model.replace('.', '_') : table);
    }

    /** {@return the table beside it, prefix included, that the mapping unfolds a distribution into; empty for none} */
    public Optional<String> bridgeTable() {
        return mapping.bridge()
                .map(bridge -> bridge.table().map(name -> tablePrefix + name).orElse(table() + BRIDGE_SUFFIX));
    }

    /** {@return the target's catalog that holds the schema; empty for the connection's own} */
    public Optional<String> catalog() {
        return Optional.ofNullable(catalog);
    }

    /** {@return the target's schema that holds the table; empty for the connection's own} */
    public Optional<String> namespace() {
        return Optional.ofNullable(namespace);
    }

    /** {@return how fields become columns} */
    public Mapping mapping() {
        return mapping;
    }

    /** {@return whether each many2one has a column {@code <field>_name} beside it} */
    public boolean names() {
        return names;
    }

    /** {@return what happens when model and table differ} */
    public SchemaChanges schemaChanges() {
        return schemaChanges;
    }

    /** {@return what happens to rows whose record is gone} */
    public Deletes deletes() {
        return deletes;
    }

    /** {@return how much is read in each run, and how much of the past is kept} */
    public SyncMode mode() {
        return mode;
    }

    /** {@return after how long the whole stream is compared again; empty for what the pipeline sets} */
    public Optional<Duration> fullSyncEvery() {
        return mode == SyncMode.FULL ? Optional.of(Duration.ZERO) : Optional.ofNullable(fullSyncEvery);
    }

    /** {@return what of Odoo's context is another than the client's: the language, for example} */
    public OdooContext context() {
        return company == null ? context : company.context().overlaid(context);
    }

    /** {@return the company that the stream is read for; empty for what the user sees} */
    public Optional<Long> companyId() {
        return Optional.ofNullable(company).map(CompanyView::id);
    }

    /** {@return the names of streams of the same pipeline whose records are written before this one's} */
    public List<String> after() {
        return after;
    }

    /**
     * The same for one company.
     *
     * @throws IllegalArgumentException if it is a part of a table already
     */
    SyncStream inCompany(CompanyView view) {
        if (part != null) {
            throw new IllegalArgumentException("stream " + name + " is one part of a table by " + part.column()
                    + " already; it can't be read per company too");
        }
        Builder builder = toBuilder();
        builder.name = name + "@" + view.id();
        builder.company = view;
        return builder.build();
    }

    /** Whether other streams write to the same table, each its own rows. */
    boolean sharesTable() {
        return keyConstant() != null;
    }

    /** By whose name the table is owned (S10): where it is shared, the one that all have in common. */
    String owner() {
        return sharesTable() ? commonName() : name;
    }

    /** The name without the company or the part behind it. */
    String commonName() {
        return company == null && part == null ? name : name.substring(0, name.lastIndexOf('@'));
    }

    /** The key of a record in the table. */
    RecordKey key(long record) {
        KeyConstant constant = keyConstant();
        return constant == null ? RecordKey.of(record) : new RecordKey(List.of(record, constant.value()));
    }

    /** What is a part of each record's key beside its id, or null for nothing. */
    @Nullable
    KeyConstant keyConstant() {
        return company == null ? part : company.keyConstant();
    }

    /** Whether a row of the table is the stream's, and not that of another one in the same table. */
    boolean holds(RecordKey key) {
        return key.equals(key((Long) key.values().get(0)));
    }

    /** Which records of the model belong to the stream. */
    Domain domain(ModelSchema model) {
        Domain own = domain == null ? Domain.all() : domain;
        return company == null ? own : own.and(company.domain(model));
    }

    /** Whether records can be outside of the stream. */
    boolean selects() {
        return domain != null || company != null;
    }

    @Override
    public String toString() {
        return name;
    }

    /** Builds a {@link SyncStream}; not thread-safe. */
    public static final class Builder {
        private final String model;
        private String name;
        private List<String> fields = List.of();
        private List<String> additionalFields = List.of();
        private @Nullable Domain domain;
        private @Nullable String table;
        private String tablePrefix = "";
        private @Nullable String catalog;
        private @Nullable String namespace;
        private Mapping mapping = Mapping.NONE;
        private boolean names;
        private SchemaChanges schemaChanges = SchemaChanges.EVOLVE;
        private Deletes deletes = Deletes.SOFT;
        private SyncMode mode = SyncMode.INCREMENTAL;
        private @Nullable Duration fullSyncEvery;
        private OdooContext context = OdooContext.empty();
        private List<String> after = List.of();
        private @Nullable KeyConstant part;
        private @Nullable CompanyView company;

        private Builder(String model) {
            this.model = Names.model(model);
            this.name = model;
        }

        /**
         * Sets the stream's name, unique in its pipeline; default the model's.
         *
         * @param name not blank
         * @return this
         */
        public Builder name(String name) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("name is blank");
            }
            this.name = name;
            return this;
        }

        /**
         * Sets exactly which fields are read, stored or not; {@code id} always is. Default: stored and delegated
         * ones.
         *
         * @param fields names of fields of the model
         * @return this
         */
        public Builder fields(List<String> fields) {
            this.fields = Names.fields(fields);
            return this;
        }

        /**
         * Adds fields to the default ones, for example computed fields that are not stored; default none.
         *
         * @param additionalFields names of fields of the model
         * @return this
         */
        public Builder additionalFields(List<String> additionalFields) {
            this.additionalFields = Names.fields(additionalFields);
            return this;
        }

        /**
         * Sets which records belong to the stream; one that leaves it is deleted from the target (W3). Default all.
         *
         * @param domain a condition on the record's own fields; one on another record's field can't be followed
         * @return this
         */
        public Builder domain(Domain domain) {
            this.domain = Objects.requireNonNull(domain, "domain");
            return this;
        }

        /**
         * Sets the table's name; default the model's with dots as underscores.
         *
         * @param table not blank
         * @return this
         */
        public Builder table(String table) {
            this.table = Names.target("table", table);
            return this;
        }

        /**
         * Sets what the table's name begins with; default nothing.
         *
         * @param tablePrefix for example {@code odoo_}
         * @return this
         */
        public Builder tablePrefix(String tablePrefix) {
            this.tablePrefix = tablePrefix.isEmpty() ? "" : Names.target("tablePrefix", tablePrefix);
            return this;
        }

        /**
         * Sets the target's catalog or database that holds the schema; default the connection's own. A sink that does
         * not reach others refuses it.
         *
         * @param catalog not blank
         * @return this
         */
        public Builder catalog(String catalog) {
            this.catalog = Names.target("catalog", catalog);
            return this;
        }

        /**
         * Sets the target's schema that holds the table; default the connection's own.
         *
         * @param namespace not blank
         * @return this
         */
        public Builder namespace(String namespace) {
            this.namespace = Names.target("namespace", namespace);
            return this;
        }

        /**
         * Sets how fields become columns: their names, types and masks, and what is added; default {@link Mapping#NONE}.
         *
         * @param mapping fields by their names in Odoo
         * @return this
         */
        public Builder mapping(Mapping mapping) {
            this.mapping = Objects.requireNonNull(mapping, "mapping");
            return this;
        }

        /**
         * Says whether each many2one has a column {@code <field>_name} with the name of the record it refers to;
         * default false, since a change of that name does not move the record's {@code write_date}.
         *
         * @param names whether it has
         * @return this
         */
        public Builder names(boolean names) {
            this.names = names;
            return this;
        }

        /**
         * Sets what happens when model and table differ (S6); default {@link SchemaChanges#EVOLVE}.
         *
         * @param schemaChanges the policy
         * @return this
         */
        public Builder schemaChanges(SchemaChanges schemaChanges) {
            this.schemaChanges = Objects.requireNonNull(schemaChanges, "schemaChanges");
            return this;
        }

        /**
         * Sets what happens to rows whose record is gone; default {@link Deletes#SOFT}.
         *
         * @param deletes the policy
         * @return this
         */
        public Builder deletes(Deletes deletes) {
            this.deletes = Objects.requireNonNull(deletes, "deletes");
            return this;
        }

        /**
         * Sets what of Odoo's context is another than the client's, for example
         * {@code OdooContext.empty().language("de_DE")} for a table of German names; default nothing.
         *
         * @param context laid over the client's
         * @return this
         */
        public Builder context(OdooContext context) {
            this.context = Objects.requireNonNull(context, "context");
            return this;
        }

        /**
         * Sets how much is read in each run, and how much of the past is kept; default {@link SyncMode#INCREMENTAL}.
         *
         * @param mode the mode; with {@link SyncMode#HISTORY} the sink must be able to keep it
         * @return this
         */
        public Builder mode(SyncMode mode) {
            this.mode = Objects.requireNonNull(mode, "mode");
            return this;
        }

        /**
         * Sets after how long a run also reads the whole stream, and mends what differs from the table (W8); default what the
         * pipeline's {@code reconcileEvery} says. A stream in {@link SyncMode#FULL} does so in each run.
         *
         * @param fullSyncEvery positive
         * @return this
         * @throws IllegalArgumentException if it is not
         */
        public Builder fullSyncEvery(Duration fullSyncEvery) {
            if (fullSyncEvery.isZero() || fullSyncEvery.isNegative()) {
                throw new IllegalArgumentException("fullSyncEvery is " + fullSyncEvery
                        + ", it must be positive; for each run set the mode " + SyncMode.FULL);
            }
            this.fullSyncEvery = fullSyncEvery;
            return this;
        }

        /**
         * Sets which streams of the same pipeline are written before this one (W10), beside those of the models that its
         * records refer to; default none. A name that no stream has is passed over.
         *
         * @param after names of streams, without the company or the part behind an {@code @}
         * @return this
         */
        public Builder after(List<String> after) {
            this.after = List.copyOf(after);
            return this;
        }

        /**
         * Makes the stream one of several that write to one table, each its own part of it: a column, which is the same in
         * each of its records, belongs to the key beside the id. The part stands behind the stream's name:
         * {@code prices@EUR}. Default none.
         *
         * @param column the column's name, the same for all parts
         * @param value names the part
         * @return this
         */
        public Builder part(String column, String value) {
            this.part = new KeyConstant(Names.target("column", column), null, Names.target("value", value));
            return this;
        }

        /**
         * Builds the stream.
         *
         * @return the stream
         * @throws IllegalStateException if both fields and additional fields are set
         */
        public SyncStream build() {
            if (!fields.isEmpty() && !additionalFields.isEmpty()) {
                throw new IllegalStateException(
                        "stream " + name + " sets fields and additionalFields; put all of them into fields");
            }
            if (part != null && !name.endsWith("@" + part.value())) {
                name += "@" + part.value();
            }
            return new SyncStream(this);
        }
    }
}
