package io.github.odoosync.client;

import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.internal.wire.Names;
import io.github.odoosync.client.window.UnreadableRow;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which records and fields a {@link OdooModel#searchRead} brings. Immutable. */
public final class ReadQuery {
    private final Domain domain;
    private final List<String> fields;
    private final long limit;
    private final @Nullable Integer pageSize;
    private final boolean names;
    private final @Nullable Consumer<UnreadableRow> onUnreadable;

    private ReadQuery(Builder builder) {
        domain = builder.domain;
        fields = builder.fields;
        limit = builder.limit;
        pageSize = builder.pageSize;
        names = builder.names;
        onUnreadable = builder.onUnreadable;
    }

    /**
     * Returns a query for some fields of the records that match.
     *
     * @param domain what they match
     * @param fields any that the model has; none for the default ones
     * @return the query
     */
    public static ReadQuery of(Domain domain, String... fields) {
        return builder().domain(domain).fields(fields).build();
    }

    /** {@return a builder for the default fields of all records} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return what records match} */
    public Domain domain() {
        return domain;
    }

    /** {@return the fields asked for; empty for the default ones} */
    public List<String> fields() {
        return fields;
    }

    /** {@return the most records that are read} */
    public long limit() {
        return limit;
    }

    /** {@return how many records are read in one call, or empty for the client's page size} */
    public Optional<Integer> pageSize() {
        return Optional.ofNullable(pageSize);
    }

    /** {@return whether each many2one brings a column with the name of the record that it refers to} */
    public boolean names() {
        return names;
    }

    /** {@return who is told of records that can't be read whole, or empty if such a record fails the read} */
    public Optional<Consumer<UnreadableRow>> onUnreadable() {
        return Optional.ofNullable(onUnreadable);
    }

    /** Builds a {@link ReadQuery}. Not thread-safe. */
    public static final class Builder {
        private Domain domain = Domain.all();
        private List<String> fields = List.of();
        private long limit = Long.MAX_VALUE;
        private @Nullable Integer pageSize;
        private boolean names;
        private @Nullable Consumer<UnreadableRow> onUnreadable;

        private Builder() {}

        /**
         * Sets what records must match; by default all do.
         *
         * @param domain any
         * @return this
         */
        public Builder domain(Domain domain) {
            this.domain = domain;
            return this;
        }

        /**
         * Sets the fields that are read; {@code id} always is.
         *
         * @param names any that the model has, stored or not; none for the default ones
         * @return this
         */
        public Builder fields(String... names) {
            return fields(List.of(names));
        }

        /**
         * Sets the fields that are read; {@code id} always is.
         *
         * @param names any that the model has, stored or not; none for the default ones
         * @return this
         */
        public Builder fields(List<String> names) {
            names.forEach(Names::field);
            fields = List.copyOf(names);
            return this;
        }

        /**
         * Sets the most records that are read, those of the lowest ids; by default there is no limit.
         *
         * @param records 0 or more
         * @return this
         */
        public Builder limit(long records) {
            if (records < 0) {
                throw new IllegalArgumentException("limit is " + records + "; it can't be negative");
            }
            limit = records;
            return this;
        }

        /**
         * Sets how many records are read in one call.
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
         * @param read false by default
         * @return this
         */
        public Builder names(boolean read) {
            names = read;
            return this;
        }

        /**
         * Leaves records out that can't be read whole, and tells of them; by default such a record fails the read.
         *
         * @param listener called while rows are taken, on the same thread
         * @return this
         */
        public Builder onUnreadable(Consumer<UnreadableRow> listener) {
            onUnreadable = listener;
            return this;
        }

        /** {@return the query} */
        public ReadQuery build() {
            return new ReadQuery(this);
        }
    }
}
