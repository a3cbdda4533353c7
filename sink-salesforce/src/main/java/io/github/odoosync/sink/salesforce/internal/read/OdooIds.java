package io.github.odoosync.sink.salesforce.internal.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The external ids of one Odoo database, such as {@code acme:res.partner,7} or {@code acme:product.product,7,EUR}.
 *
 * @param prefix with which they begin
 */
record OdooIds(String prefix) {
    private static final Pattern REST = Pattern.compile(":[a-z][a-z0-9_.]*,([0-9]{1,18})(,.*)?");

    /** {@return the id of Odoo's record, or null if the text is of another database, or of none} */
    @Nullable
    Long idOf(@Nullable String externalId) {
        if (externalId == null || !externalId.startsWith(prefix)) {
            return null;
        }
        Matcher rest = REST.matcher(externalId).region(prefix.length(), externalId.length());
        return rest.matches() ? Long.valueOf(rest.group(1)) : null;
    }

    String of(String model, long id) {
        return prefix + ":" + model + "," + id;
    }
}
