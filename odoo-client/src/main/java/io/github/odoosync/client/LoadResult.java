package io.github.odoosync.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Odoo's {@code load} answered: all rows were written, or none.
 *
 * @param ids of the records, in the order of the rows; empty if nothing was written
 * @param messages what the server says of rows; of a row that it refused at least one
 */
public record LoadResult(List<Long> ids, List<Message> messages) {

    /**
     * Copies the lists.
     *
     * @param ids of the records, in the order of the rows; empty if nothing was written
     * @param messages what the server says of rows
     */
    public LoadResult {
        ids = List.copyOf(ids);
        messages = List.copyOf(messages);
    }

    /** {@return whether the rows were written} */
    public boolean loaded() {
        return messages.stream().noneMatch(Message::error);
    }

    /**
     * Something that the server says of a row.
     *
     * @param row its position; null if it says no row, or one that was not sent
     * @param field the column that is wrong; null if it names none
     * @param text in the user's language; may repeat the row's values
     * @param error whether the row was refused, and with it the whole call
     */
    public record Message(@Nullable Integer row, @Nullable String field, String text, boolean error) {}
}
