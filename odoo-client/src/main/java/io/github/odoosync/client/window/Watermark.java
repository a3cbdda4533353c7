package io.github.odoosync.client.window;

import java.time.Instant;

/**
 * How far a reader of changes has come: every change before this moment was handed out.
 *
 * @param until the end of the last window, by the server's clock, at a whole second
 */
public record Watermark(Instant until) {}
