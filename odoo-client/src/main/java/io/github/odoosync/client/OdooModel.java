package io.github.odoosync.client;

import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.error.OdooTransportException;
import io.github.odoosync.client.internal.read.ModelCalls;
import io.github.odoosync.client.internal.read.RowPages;
import io.github.odoosync.client.internal.read.SchemaCache;
import io.github.odoosync.client.internal.transport.IdsDecoder;
import io.github.odoosync.client.internal.transport.PlainDecoder;
import io.github.odoosync.client.internal.wire.Names;
import io.github.odoosync.client.row.OdooRow;
import io.github.odoosync.client.schema.ModelSchema;
import io.github.odoosync.client.window.RowPage;
import io.github.odoosync.client.window.UnreadableRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One model of a server: search, read, write, and any public method. Thread-safe.
 *
 * <p>Every method throws {@link io.github.odoosync.client.error.OdooException} when the call fails. Values to write are
 * text, booleans, numbers, {@link java.time.LocalDate}, {@link java.time.Instant}, collections of those, and null for
 * "no value".
 */
public final class OdooModel {
    private static final int IDS_PER_CALL = 20_000;
    private static final String OTHER_FIELDS = "leave the field out";

    private final ModelCalls calls;
    private final SchemaCache schemas;
    private final int pageSize;

    OdooModel(ModelCalls calls, SchemaCache schemas, int pageSize) {
        this.calls = calls;
        this.schemas = schemas;
        this.pageSize = pageSize;
    }

    /** {@return the technical name, for example {@code res.partner}} */
    public String name() {
        return calls.model();
    }

    /** {@return the fields that the user may read, discovered once per client} */
    public ModelSchema schema() {
        return schemas.schema(name());
    }

    /**
     * Asks {@code fields_get} for attributes of fields, past the schema.
     *
     * @param attributes for example {@code type}, {@code string}; at least one
     * @return the attributes by field
     */
    public Map<String, Map<String, @Nullable Object>> fieldsGet(String... attributes) {
        if (attributes.length == 0) {
            throw new IllegalArgumentException("name the attributes; all of them are more than XML-RPC can carry");
        }
        return calls.fieldsGet(List.of(attributes));
    }

    /**
     * Finds records.
     *
     * @param domain what they match
     * @return all their ids, ascending
     */
    public List<Long> search(Domain domain) {
        List<Long> ids = new ArrayList<>();
        long[] page;
        do {
            page = calls.searchAfter(ids.isEmpty() ? 0 : ids.get(ids.size() - 1), domain, IDS_PER_CALL);
            for (long id : page) {
                ids.add(id);
            }
        } while (page.length == IDS_PER_CALL);
        return Collections.unmodifiableList(ids);
    }

    /**
     * Counts records.
     *
     * @param domain what they match
     * @return how many there are
     */
    public long searchCount(Domain domain) {
        return calls.count(domain);
    }

    /**
     * Finds records and reads them while they are taken, in pages by id, never by offset.
     *
     * @param query which records and fields
     * @return the rows
     * @throws IllegalArgumentException if the model lacks a field
     */
    public Rows searchRead(ReadQuery query) {
        RowPages pages = RowPages.of(
                calls, schemas, query.fields(), query.names(), query.pageSize().orElse(pageSize));
        Consumer<UnreadableRow> onUnreadable = query.onUnreadable()
                .orElse(RowIterator.failing(name(), OTHER_FIELDS + ", or pass over such records with onUnreadable"));
        return new Rows(
                pages.layout(), () -> new RowIterator(pages.matching(query.domain(), query.limit()), onUnreadable));
    }

    /**
     * Reads records.
     *
     * @param ids which
     * @param fields any that the model has; none for the default ones
     * @return the rows of those that exist, archived or not, ascending by id
     * @throws IllegalArgumentException if the model lacks a field
     */
    public List<OdooRow> read(Collection<Long> ids, String... fields) {
        RowPage page = RowPages.of(calls.withArchived(), schemas, List.of(fields), false, pageSize)
                .byId(ids, Domain.all());
        page.unreadable().forEach(RowIterator.failing(name(), OTHER_FIELDS));
        return page.rows();
    }

    /**
     * Creates a record. Not sent again after a failure, as it may have been created.
     *
     * @param values by field
     * @return its id
     */
    public long create(Map<String, ? extends @Nullable Object> values) {
        return createAll(List.of(values)).get(0);
    }

    /**
     * Creates records in one transaction. Not sent again after a failure, as they may have been created.
     *
     * @param values by field, for each record
     * @return their ids, in the same order
     */
    public List<Long> createAll(List<? extends Map<String, ? extends @Nullable Object>> values) {
        long[] ids = calls.call("create", null, arguments("vals_list", List.copyOf(values)), false, new IdsDecoder());
        if (ids.length != values.size()) {
            throw new OdooTransportException(
                    name() + ".create made " + ids.length + " records of " + values.size(), null);
        }
        return Arrays.stream(ids).boxed().toList();
    }

    /**
     * Writes the same values to records.
     *
     * @param ids which
     * @param values by field; the others stay
     */
    public void write(Collection<Long> ids, Map<String, ? extends @Nullable Object> values) {
        calls.call("write", List.copyOf(ids), arguments("vals", values), false, new PlainDecoder());
    }

    /**
     * Deletes records.
     *
     * @param ids which
     */
    public void unlink(Collection<Long> ids) {
        calls.call("unlink", List.copyOf(ids), Map.of(), false, new PlainDecoder());
    }

    /**
     * Creates and changes records by Odoo's own import: all rows in one transaction, or none. A column {@code id} is the
     * record's external id, {@code .id} its id; a record without either, or whose external id is new, is created. {@code
     * parent_id/id} and {@code parent_id/.id} refer to other records likewise. Sent again after a failure where each row
     * says which record it is.
     *
     * @param columns at least one
     * @param rows for each row the text of each column; empty for no value, {@code 1} and {@code 0} for booleans, moments
     *     in the context's time zone, else the user's
     * @return the ids, or what is wrong with which row
     * @throws IllegalArgumentException if a row has not one text per column
     */
    public LoadResult load(List<String> columns, List<? extends List<String>> rows) {
        rows.forEach(row -> {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(row.size() + " values for the columns " + columns);
            }
        });
        Map<String, @Nullable Object> arguments = arguments("fields", List.copyOf(columns));
        arguments.put("data", List.copyOf(rows));
        boolean named = columns.contains("id") || columns.contains(".id");
        Object answer = calls.call("load", null, arguments, named, new PlainDecoder());
        return LoadAnswer.read(name() + ".load", answer, rows.size());
    }

    /**
     * Calls a public method. Not sent again after a failure, as it may have been executed.
     *
     * @param method for example {@code action_post}
     * @param ids the records it is called on; empty for a method of the model itself
     * @param arguments by name, in the order of the method's signature
     * @return what it answers: String, Boolean, Long, Double, List, Map or null
     * @throws IllegalArgumentException if the method is private or no name, or has no such argument
     */
    public @Nullable Object call(
            String method, Collection<Long> ids, Map<String, ? extends @Nullable Object> arguments) {
        return call(method, ids, arguments, false);
    }

    /**
     * Calls a public method that may be executed twice without harm, and so is sent again after a failure.
     *
     * @param method for example {@code name_search}
     * @param ids the records it is called on; empty for a method of the model itself
     * @param arguments by name, in the order of the method's signature
     * @return what it answers: String, Boolean, Long, Double, List, Map or null
     * @throws IllegalArgumentException if the method is private or no name, or has no such argument
     */
    public @Nullable Object callIdempotent(
            String method, Collection<Long> ids, Map<String, ? extends @Nullable Object> arguments) {
        return call(method, ids, arguments, true);
    }

    private @Nullable Object call(
            String method,
            Collection<Long> ids,
            Map<String, ? extends @Nullable Object> arguments,
            boolean idempotent) {
        arguments.keySet().forEach(argument -> Names.argument(method, argument));
        return calls.call(
                Names.method(method),
                ids.isEmpty() ? null : List.copyOf(ids),
                new LinkedHashMap<>(arguments),
                idempotent,
                new PlainDecoder());
    }

    private static Map<String, @Nullable Object> arguments(String name, Object value) {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        arguments.put(name, value);
        return arguments;
    }

    @Override
    public String toString() {
        return name();
    }
}
