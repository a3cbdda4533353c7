package io.github.odoosync.standin.salesforce;

import com.sun.net.httpserver.HttpExchange;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who writes.
 *
 * @param userId of the user
 * @param client that names itself in {@code Sforce-Call-Options}, empty for none
 * @param savesAlerts whether a duplicate rule that only alerts lets it save
 */
record Caller(String userId, String client, boolean savesAlerts) {
    private static final Pattern CLIENT = Pattern.compile("(?:^|[,;\\s])client=([^,;\\s]+)");
    private static final Pattern SAVES = Pattern.compile("\\ballowSave\\s*=\\s*true\\b");

    /** {@return the API's user, by the headers of a call} */
    static Caller of(HttpExchange exchange) {
        Matcher client = CLIENT.matcher(Call.header(exchange, "Sforce-Call-Options"));
        return new Caller(
                Org.API_USER,
                client.find() ? client.group(1) : "",
                SAVES.matcher(Call.header(exchange, "Sforce-Duplicate-Rule-Header"))
                        .find());
    }

    /** {@return this without its word on alerts, which no header of Bulk API 2.0 is documented for} */
    Caller inBulk() {
        return new Caller(userId, client, false);
    }

    /** {@return somebody in front of a screen, who saves what an alert is about} */
    static Caller user(String id) {
        return new Caller(RecordIds.full(id), "", true);
    }
}
