package io.github.odoosync.client.window;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be read whole, and so was not read at all (W12).
 *
 * @param id which
 * @param version when it last changed, or null where that is not known
 * @param fields those that could not be read
 * @param cause the server's words
 */
public record UnreadableRow(long id, @Nullable Instant version, List<String> fields, String cause) {

    /**
     * Copies the list.
     *
     * @param id which
     * @param version when it last changed, or null where that is not known
     * @param fields those that could not be read
     * @param cause the server's words
     */
    public UnreadableRow {
        fields = List.copyOf(fields);
    }
}
