package io.github.odoosync.client.window;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A closed stretch of {@code write_date}, {@code [from, until)}, both at whole seconds (W1, W2).
 *
 * @param from the first second, or null for a first load, which reads all that is older than {@code until} or has no
 *     {@code write_date} (W5)
 * @param until the first second that is not read, by the server's clock
 * @serial exclude
 */
public record Window(@Nullable Instant from, Instant until) implements Serializable {

    /**
     * Cuts both ends to whole seconds.
     *
     * @param from the first second, or null for a first load
     * @param until the first second that is not read
     */
    public Window {
        from = from == null ? null : from.truncatedTo(ChronoUnit.SECONDS);
        until = until.truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Returns the window that follows a watermark, or the first one (W2).
     *
     * @param since where the last window ended, or null for a first load
     * @param overlap how far to reach back before it
     * @param until the server's clock, asked before anything is read
     * @return the window
     */
    public static Window after(@Nullable Watermark since, Duration overlap, Instant until) {
        return new Window(since == null ? null : since.until().minus(overlap), until);
    }

    /** {@return whether nothing can be in it, for example after the server's clock was set back} */
    public boolean empty() {
        return from != null && !from.isBefore(until);
    }

    /** {@return whether it is a first load} */
    public boolean first() {
        return from == null;
    }
}
