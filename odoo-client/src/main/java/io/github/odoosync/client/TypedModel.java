package io.github.odoosync.client;

import io.github.odoosync.client.domain.Domain;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model whose rows are read into the caller's own Java records; see {@link OdooClient#model(Class)}. Thread-safe.
 *
 * @param <T> the Java record
 */
public final class TypedModel<T extends Record> {

    TypedModel() {}

    /** {@return the model without the Java record} */
    public OdooModel model() {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads the records that match, ascending by id, a page at a time.
     *
     * @param domain what they match
     * @return the records, read while they are taken
     */
    public Stream<T> search(Domain domain) {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads records by id.
     *
     * @param ids which
     * @return those that exist, ascending by id
     */
    public List<T> read(Collection<Long> ids) {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads one record.
     *
     * @param id which
     * @return the record, or empty if it does not exist
     */
    public Optional<T> read(long id) {
        return read(List.of(id)).stream().findFirst();
    }
}
