package io.github.odoosync.sync;

import java.time.Duration;

/**
 * A page of a window that came from Odoo.
 *
 * @param stream the stream
 * @param rows its rows, those included that left the stream or could not be read whole
 * @param elapsed from asking for it until it was decoded, the wait for its turn and retries included
 */
public record PageRead(SyncStream stream, long rows, Duration elapsed) {}
