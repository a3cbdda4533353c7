package io.github.odoosync.client.window;

import io.github.odoosync.client.connection.OdooContext;
import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.internal.wire.Names;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is read of a model when its changes are followed. Immutable. */
public final class ChangeQuery {
    private final String model;
    private final List<String> fields;
    private final Domain domain;
    private final OdooContext context;
    private final Duration overlap;
    private final @Nullable Integer pageSize;
    private final boolean names;
    private final Departures departures;

    private ChangeQuery(Builder builder) {
        model = builder.model;
        fields = builder.fields;
        domain = builder.domain;
        context = builder.context;
        overlap = builder.overlap;
        pageSize = builder.pageSize;
        names = builder.names;
        departures = builder.departures;
    }

    /**
     * Returns a query for the default fields of all records.
     *
     * @param model for example {@code res.partner}
     * @return the query
     * @throws IllegalArgumentException if no model can be called that
     */
    public static ChangeQuery of(String model) {
        return builder(model).build();
    }

    /**
     * Starts a query.
     *
     * @param model for example {@code res.partner}
     * @return a builder whose defaults are those of {@link #of}
     * @throws IllegalArgumentException if no model can be called that
     */
    public static Builder builder(String model) {
        return new Builder(model);
    }

    /** {@return the model's name} */
    public String model() {
        return model;
    }

    /** {@return the fields asked for; empty for the schema's default ones} */
    public List<String> fields() {
        return fields;
    }

    /** {@return what records must match} */
    public Domain domain() {
        return domain;
    }

    /** {@return the context laid over the client's; archived records are read unless one of the two says otherwise} */
    public OdooContext context() {
        return context;
    }

    /** {@return how far a window reaches back before the last watermark (W2)} */
    public Duration overlap() {
        return overlap;
    }

    /** {@return how many records are read in one call, or empty for the client's page size} */
    public Optional<Integer> pageSize() {
        return Optional.ofNullable(pageSize);
    }

    /** {@return whether each many2one brings a column with the name of the record that it refers to} */
    public boolean names() {
        return names;
    }

    /** {@return when records outside the domain are looked for} */
    public Departures departures() {
        return departures;
    }

    @Override
    public String toString() {
        return model + " " + domain + (fields.isEmpty() ? "" : " " + fields);
    }

    /** Builds a {@link ChangeQuery}. Not thread-safe. */
    public static final class Builder {
        private final String model;
        private List<String> fields = List.of();
        private Domain domain = Domain.all();
        private OdooContext context = OdooContext.empty();
        private Duration overlap = Duration.ofMinutes(10);
        private @Nullable Integer pageSize;
        private boolean names;
        private Departures departures = Departures.INCREMENTAL;

        private Builder(String model) {
            this.model = Names.model(model);
        }

        /**
         * Sets the fields that are read; {@code id} always is.
         *
         * @param names any field that the model has, stored or not; none for the default ones
         * @return this
         */
        public Builder fields(List<String> names) {
            names.forEach(Names::field);
            fields = List.copyOf(names);
            return this;
        }

        /**
         * Sets the fields that are read; {@code id} always is.
         *
         * @param names any field that the model has, stored or not; none for the default ones
         * @return this
         */
        public Builder fields(String... names) {
            return fields(List.of(names));
        }

        /**
         * Sets what records must match; by default all do.
         *
         * @param domain on the model's own fields, as changes of other records' fields can't be followed (W3)
         * @return this
         */
        public Builder domain(Domain domain) {
            this.domain = domain;
            return this;
        }

        /**
         * Sets the context that is laid over the client's.
         *
         * @param context empty by default
         * @return this
         */
        public Builder context(OdooContext context) {
            this.context = context;
            return this;
        }

        /**
         * Sets how far a window reaches back before the last watermark: it must cover the longest transaction, the
         * difference between the servers' clocks and a replica's lag (W2).
         *
         * @param overlap 10 minutes by default
         * @return this
         */
        public Builder overlap(Duration overlap) {
            if (overlap.isNegative()) {
                throw new IllegalArgumentException("overlap is " + overlap + "; it can't be negative");
            }
            this.overlap = overlap;
            return this;
        }

        /**
         * Sets how many records are read in one call; fewer where the server fails on that many.
         *
         * @param records 1 or more; by default the client's page size
         * @return this
         */
        public Builder pageSize(int records) {
            if (records < 1) {
                throw new IllegalArgumentException("pageSize is " + records + "; it must be 1 or more");
            }
            pageSize = records;
            return this;
        }

        /**
         * Says whether each many2one brings a second column, {@code <field>_name}.
         *
         * @param read false by default, as the server computes names slowly
         * @return this
         */
        public Builder names(boolean read) {
            names = read;
            return this;
        }

        /**
         * Sets when records outside the domain are looked for.
         *
         * @param departures {@link Departures#INCREMENTAL} by default
         * @return this
         */
        public Builder departures(Departures departures) {
            this.departures = departures;
            return this;
        }

        /** {@return the query} */
        public ChangeQuery build() {
            return new ChangeQuery(this);
        }
    }
}
