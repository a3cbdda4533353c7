package io.github.odoosync.client;

import io.github.odoosync.client.LoadResult.Message;
import io.github.odoosync.client.error.OdooTransportException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@code load} answers: a map of ids, or false in their place, and messages with the numbers of rows. */
final class LoadAnswer {
    private static final String NO_REASON = "the server wrote nothing and gave no reason; see its log";

    private LoadAnswer() {}

    static LoadResult read(String what, @Nullable Object answer, int rows) {
        if (!(answer instanceof Map<?, ?> map)) {
            throw new OdooTransportException(what + " did not answer with ids and messages", null);
        }
        List<Message> messages = new ArrayList<>();
        if (map.get("messages") instanceof List<?> told) {
            told.forEach(one -> {
                if (one instanceof Map<?, ?> message) {
                    messages.add(message(message, rows));
                }
            });
        }
        List<Long> ids = new ArrayList<>();
        if (map.get("ids") instanceof List<?> list) {
            list.forEach(id -> ids.add(id(what, id)));
            if (ids.size() != rows) {
                throw new OdooTransportException(what + " wrote " + ids.size() + " rows of " + rows, null);
            }
        } else if (messages.stream().noneMatch(Message::error)) {
            messages.add(new Message(null, null, NO_REASON, true));
        }
        return new LoadResult(ids, messages);
    }

    private static long id(String what, @Nullable Object id) {
        if (id instanceof Number number && number.longValue() > 0) {
            return number.longValue();
        }
        throw new OdooTransportException(what + " answered with something else than ids", null);
    }

    private static Message message(Map<?, ?> message, int rows) {
        Object row = message.get("record") instanceof Number
                ? message.get("record")
                : message.get("rows") instanceof Map<?, ?> range ? range.get("from") : null;
        return new Message(
                row instanceof Number number ? sent(number.longValue(), rows) : null,
                message.get("field") instanceof String field ? field : null,
                String.valueOf(message.get("message")),
                "error".equals(message.get("type")));
    }

    /** {@return the number of a row that was sent; null for any other} */
    private static @Nullable Integer sent(long row, int rows) {
        return row >= 0 && row < rows ? Integer.valueOf((int) row) : null;
    }
}
