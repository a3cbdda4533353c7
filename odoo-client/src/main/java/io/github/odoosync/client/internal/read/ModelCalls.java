package io.github.odoosync.client.internal.read;

import io.github.odoosync.client.domain.Domain;
import io.github.odoosync.client.error.OdooServerException;
import io.github.odoosync.client.error.OdooTransportException;
import io.github.odoosync.client.internal.transport.IdsDecoder;
import io.github.odoosync.client.internal.transport.OdooCall;
import io.github.odoosync.client.internal.transport.PlainDecoder;
import io.github.odoosync.client.internal.transport.ResultDecoder;
import io.github.odoosync.client.internal.transport.RowsDecoder;
import io.github.odoosync.client.internal.transport.Transport;
import io.github.odoosync.client.row.RowLayout;
import io.github.odoosync.client.schema.ValueKind;
import io.github.odoosync.client.window.Partition;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of one model in one context, the same for every version of Odoo.
 *
 * @param transport carries them
 * @param model its name, already checked
 * @param context of every call
 */
public record ModelCalls(Transport transport, String model, Map<String, Object> context) {
    private static final Logger LOG = LoggerFactory.getLogger(ModelCalls.class);
    private static final String ASCENDING = "id asc";

    /**
     * Returns the calls of another model in the same context.
     *
     * @param other its name, as the server gave it
     * @return its calls
     */
    public ModelCalls of(String other) {
        return new ModelCalls(transport, other, context);
    }

    /** {@return the same calls, which find archived records too} */
    public ModelCalls withArchived() {
        Map<String, Object> all = new HashMap<>(context);
        all.put("active_test", false);
        return new ModelCalls(transport, model, all);
    }

    /**
     * What a search brought.
     *
     * @param rows one array of values per record, ascending by id
     * @param ids of all records that were found, those that vanished before they were read included
     */
    record Found(List<@Nullable Object[]> rows, IdRange ids) {}

    /**
     * Reads the records that match, ascending by id.
     *
     * @param domain what they match
     * @param layout the columns
     * @param limit the most records
     */
    Found rows(Domain domain, RowLayout layout, int limit) {
        List<String> fields = fields(layout);
        String load = fields.size() == layout.size() ? "" : "_classic_read";
        RowsDecoder decoder = new RowsDecoder(layout);
        if (transport.version().atLeast(15)) {
            Map<String, @Nullable Object> arguments = arguments(
                    "domain",
                    domain.toList(),
                    "fields",
                    fields,
                    "limit",
                    (long) limit,
                    "order",
                    ASCENDING,
                    "load",
                    load);
            return checked(call("search_read", null, arguments, true, decoder), limit);
        }
        long[] ids = search(domain, 0, limit);
        if (ids.length == 0) {
            return new Found(List.of(), IdRange.EMPTY);
        }
        List<Long> found = Arrays.stream(ids).boxed().toList();
        Found read = checked(call("read", found, arguments("fields", fields, "load", load), true, decoder), limit);
        return new Found(read.rows(), new IdRange(ids.length, ids[0], ids[ids.length - 1]));
    }

    private Found checked(List<@Nullable Object[]> rows, int limit) {
        long last = Long.MIN_VALUE;
        if (rows.size() > limit) {
            throw PageFailures.implausible(model + ": asked for " + limit + " records, got " + rows.size());
        }
        for (@Nullable Object[] row : rows) {
            if (!(row[0] instanceof Long id) || id <= last || id == 0) {
                throw PageFailures.implausible(model + ": asked for records ascending by id, got " + row[0]);
            }
            last = id;
        }
        return new Found(rows, rows.isEmpty() ? IdRange.EMPTY : new IdRange(rows.size(), first(rows), last));
    }

    private static long first(List<@Nullable Object[]> rows) {
        return rows.get(0)[0] instanceof Long id ? id : 0;
    }

    /** The fields to ask for: a many2one's name comes with the many2one. */
    private static List<String> fields(RowLayout layout) {
        return layout.names().stream()
                .filter(name -> layout.kind(layout.indexOf(name)) != ValueKind.REFERENCE_NAME)
                .toList();
    }

    /**
     * Finds the records that match after an id, ascending.
     *
     * @param afterId ids above it are found; 0 for all
     * @param domain what they match
     * @param limit the most ids
     * @return the ids
     */
    public long[] searchAfter(long afterId, Domain domain, int limit) {
        long[] ids = search(domain.and(WindowDomains.after(Partition.ALL, afterId)), 0, limit);
        if (afterId != 0 && ids.length > 0 && ids[0] <= afterId) {
            throw PageFailures.implausible(model + ": asked for ids after " + afterId + ", got " + ids[0]);
        }
        return ids;
    }

    /**
     * Finds the records that match, ascending by id.
     *
     * @param domain what they match
     * @param offset how many of the first are left out
     * @param limit the most ids
     * @return the ids
     */
    public long[] search(Domain domain, long offset, int limit) {
        Map<String, @Nullable Object> arguments =
                arguments("domain", domain.toList(), "offset", offset, "limit", (long) limit, "order", ASCENDING);
        long[] ids = call("search", null, arguments, true, new IdsDecoder());
        if (ids.length > limit) {
            throw PageFailures.implausible(model + ": asked for " + limit + " ids, got " + ids.length);
        }
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == 0 || (i > 0 && ids[i] <= ids[i - 1])) {
                throw PageFailures.implausible(model + ": asked for ids in ascending order, got " + ids[i]);
            }
        }
        return ids;
    }

    /**
     * Tells which records exist, whether the user may read them or not. A server that does not answer so tells nothing.
     *
     * @param ids which are asked for
     * @return those that exist
     */
    Set<Long> existing(List<Long> ids) {
        try {
            long[] existing = call("exists", ids, Map.of(), true, new IdsDecoder());
            return Arrays.stream(existing).boxed().collect(Collectors.toSet());
        } catch (OdooServerException | OdooTransportException e) {
            LOG.debug("{} does not tell which records exist", model, e);
            return Set.of();
        }
    }

    /**
     * Counts the records that match.
     *
     * @param domain what they match
     * @return how many there are
     */
    public long count(Domain domain) {
        Object count = call("search_count", null, arguments("domain", domain.toList()), true, new PlainDecoder());
        if (count instanceof Number number) {
            return number.longValue();
        }
        throw new OdooTransportException(model + ".search_count answered " + count + ", which is no number", null);
    }

    /**
     * Asks for attributes of the fields.
     *
     * @param attributes at least one, as all of them can be more than a protocol carries
     * @return the attributes by field
     */
    public Map<String, Map<String, @Nullable Object>> fieldsGet(Collection<String> attributes) {
        Object answer =
                call("fields_get", null, arguments("attributes", List.copyOf(attributes)), true, new PlainDecoder());
        if (!(answer instanceof Map<?, ?> fields)) {
            throw new OdooTransportException(model + ".fields_get did not answer with fields", null);
        }
        Map<String, Map<String, @Nullable Object>> byField = new LinkedHashMap<>();
        fields.forEach((name, told) -> {
            if (name instanceof String field && told instanceof Map<?, ?> values) {
                Map<String, @Nullable Object> byAttribute = new HashMap<>();
                values.forEach((attribute, value) -> byAttribute.put(String.valueOf(attribute), value));
                byField.put(field, byAttribute);
            }
        });
        return byField;
    }

    /**
     * Calls a method.
     *
     * @param <T> the result's type
     * @param method its name, already checked
     * @param ids the records it is called on, or null
     * @param arguments by name
     * @param idempotent whether it may be sent again
     * @param decoder of the result
     * @return the result
     */
    public <T extends @Nullable Object> T call(
            String method,
            @Nullable List<Long> ids,
            Map<String, @Nullable Object> arguments,
            boolean idempotent,
            ResultDecoder<T> decoder) {
        Map<String, @Nullable Object> inContext = new LinkedHashMap<>(context);
        return transport.call(new OdooCall(model, method, ids, arguments, inContext, idempotent), decoder);
    }

    private static Map<String, @Nullable Object> arguments(Object... namesAndValues) {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return arguments;
    }
}
