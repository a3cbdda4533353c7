package io.github.odoosync.sink.salesforce.internal.write;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The external ids of a model's records: {@code acme:res.partner,7}.
 *
 * @param prefix names the source
 * @param model Odoo's
 */
public record ExternalIds(String prefix, String model) {
    private static final int MOST_DIGITS = 19;
    private static final Pattern ID = Pattern.compile("-?[0-9]{1,18}");

    /** {@return the external id of a record} */
    public String of(long id) {
        return start() + id;
    }

    /** {@return the record's id, or empty if the external id is of another source or model} */
    public OptionalLong idOf(String externalId) {
        String start = start();
        if (!externalId.startsWith(start)) {
            return OptionalLong.empty();
        }
        String id = externalId.substring(start.length());
        return ID.matcher(id).matches() ? OptionalLong.of(Long.parseLong(id)) : OptionalLong.empty();
    }

    /** {@return with what all of them begin} */
    public String start() {
        return prefix + ":" + model + ",";
    }

    /** {@return the most characters that one can have} */
    int longest() {
        return start().length() + MOST_DIGITS;
    }
}
