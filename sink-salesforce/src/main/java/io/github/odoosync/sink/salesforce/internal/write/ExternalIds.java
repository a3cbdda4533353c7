package io.github.odoosync.sink.salesforce.internal.write;

import io.github.odoosync.spi.record.LogicalType;
import io.github.odoosync.spi.record.RecordKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The external ids of a model's records: {@code acme:res.partner,7}, or {@code acme:product.product,7,EUR} where a key has
 * several parts.
 *
 * @param prefix names the source
 * @param model Odoo's
 * @param parts the types of the key's fields: 64-bit integers and texts
 */
public record ExternalIds(String prefix, String model, List<LogicalType> parts) {
    /** Salesforce's objects have room for 255 characters in all. */
    private static final int LONGEST_TEXT = 40;

    private static final int MOST_DIGITS = 20;
    private static final Pattern ID = Pattern.compile("0|-?[1-9][0-9]{0,17}");

    /** Copies the parts. */
    public ExternalIds {
        parts = List.copyOf(parts);
    }

    /** {@return the external ids of records whose key is Odoo's id} */
    public static ExternalIds ofIds(String prefix, String model) {
        return new ExternalIds(prefix, model, List.of(LogicalType.INT64));
    }

    /** {@return the external id of the record that has an id} */
    public String of(long id) {
        return start() + id;
    }

    /** {@return the external id of a record} */
    public String of(RecordKey key) {
        return start() + key.values().stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** {@return the record's key, or empty if the external id is of another source or model} */
    public Optional<RecordKey> keyOf(String externalId) {
        String start = start();
        if (!externalId.startsWith(start)) {
            return Optional.empty();
        }
        String[] texts = externalId.substring(start.length()).split(",", -1);
        if (texts.length != parts.size()) {
            return Optional.empty();
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            boolean number = parts.get(i) == LogicalType.INT64;
            if (number ? !ID.matcher(texts[i]).matches() : texts[i].isEmpty()) {
                return Optional.empty();
            }
            values.add(number ? (Object) Long.valueOf(texts[i]) : texts[i]);
        }
        return Optional.of(new RecordKey(values));
    }

    /** {@return with what all of them begin} */
    public String start() {
        return prefix + ":" + model + ",";
    }

    /** {@return the most characters that one can have} */
    int longest() {
        int longest = start().length() + parts.size() - 1;
        for (LogicalType part : parts) {
            longest += part == LogicalType.INT64 ? MOST_DIGITS : LONGEST_TEXT;
        }
        return longest;
    }

    /** Refuses a value that no external id can tell. */
    void check(int part, @Nullable Object value) throws MisfitException {
        if (parts.get(part) == LogicalType.INT64) {
            if (!(value instanceof Long id) || !ID.matcher(id.toString()).matches()) {
                throw new MisfitException(Misfit.NO_KEY, "the key is " + (value == null ? "null" : "no id"));
            }
        } else if (!(value instanceof String text)
                || text.isEmpty()
                || text.length() > LONGEST_TEXT
                || !text.strip().equals(text)
                || text.indexOf(',') >= 0) {
            throw new MisfitException(
                    Misfit.NO_KEY,
                    "a text of the key is null, empty, longer than " + LONGEST_TEXT + " characters, or has a comma or"
                            + " blanks around it");
        }
    }
}
