package io.github.odoosync.client;

import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.internal.bind.RecordBinding;
import io.github.odoosync.client.row.OdooRow;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model whose rows are read into the caller's own Java records; see {@link OdooClient#model(Class)}. Thread-safe.
 *
 * <p>The first read throws {@link IllegalArgumentException} if the model lacks a component's field or it is of another
 * type; see {@link OdooModel} for what a call throws.
 *
 * @param <T> the Java record
 */
public final class TypedModel<T extends Record> {
    private final OdooModel model;
    private final RecordBinding<T> binding;

    TypedModel(OdooModel model, Class<T> type) {
        this.model = model;
        this.binding = new RecordBinding<>(type, TypedModel::field);
    }

    static String model(Class<?> type) {
        OdooModelName name = type.getAnnotation(OdooModelName.class);
        if (name == null) {
            throw new IllegalArgumentException(
                    type.getName() + " does not say which model it holds; annotate it with @OdooModelName");
        }
        return name.value();
    }

    private static String field(RecordComponent component) {
        OdooField field = component.getAnnotation(OdooField.class);
        return field == null
                ? component.getName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT)
                : field.value();
    }

    /** {@return the model without the Java record} */
    public OdooModel model() {
        return model;
    }

    /**
     * Reads the records that match, ascending by id, a page at a time.
     *
     * @param domain what they match
     * @return the records, read while they are taken
     */
    public Stream<T> search(Domain domain) {
        Rows rows = model.searchRead(
                ReadQuery.builder().domain(domain).fields(binding.fields()).build());
        binding.check(model.name(), rows.layout());
        return rows.stream().map(binding::make);
    }

    /**
     * Reads records by id.
     *
     * @param ids which
     * @return those that exist, ascending by id
     */
    public List<T> read(Collection<Long> ids) {
        List<OdooRow> rows = model.read(ids, binding.fields().toArray(String[]::new));
        rows.stream().findFirst().ifPresent(row -> binding.check(model.name(), row.layout()));
        return rows.stream().map(binding::make).toList();
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
