package io.github.odoosync.client.window;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that changed and does not match the domain, or that is gone (W3).
 *
 * @param id which
 * @param version when it last changed, or null where that is not known
 */
public record DepartedRow(long id, @Nullable Instant version) {}
