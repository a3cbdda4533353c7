package io.github.odoosync.client.window;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that is there, without its values.
 *
 * @param id which
 * @param version when it or a record that it hangs on last changed (W11), or null where the model does not tell
 */
public record SightedRow(long id, @Nullable Instant version) {}
