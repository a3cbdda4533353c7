package io.github.odoosync.sink.salesforce.internal.read;

import io.github.odoosync.spi.source.SourceException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far an object has been read.
 *
 * @param changed all that changed until then, by {@code SystemModstamp}
 * @param deleted all that was deleted until then, by the log of deletions
 * @param replay the replay id of change events in Base64 without padding, or null where they are not followed
 */
record Position(Instant changed, Instant deleted, @Nullable String replay) {
    /** Says that a reading of everything has begun and not ended; it begins again. */
    static final String WHOLE = "1 whole";

    private static final Pattern TEXT =
            Pattern.compile("1 ([0-9T:.-]{19,30}Z) ([0-9T:.-]{19,30}Z)(?: ([\\w-]{1,2000}))?");

    Position {
        changed = changed.truncatedTo(ChronoUnit.MILLIS);
        deleted = deleted.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @return the position; null for a text that says to read everything
     */
    static @Nullable Position parse(String object, @Nullable String text) {
        if (text == null || text.equals(WHOLE)) {
            return null;
        }
        Matcher parts = TEXT.matcher(text);
        if (parts.matches()) {
            try {
                return new Position(Instant.parse(parts.group(1)), Instant.parse(parts.group(2)), parts.group(3));
            } catch (DateTimeException e) {
                throw broken(object, e);
            }
        }
        throw broken(object, null);
    }

    /** {@return a position that is nowhere before this one} */
    Position reached(Instant changedUntil, Instant deletedUntil) {
        return new Position(later(changed, changedUntil), later(deleted, deletedUntil), replay);
    }

    Position replayed(@Nullable String replayId) {
        return new Position(changed, deleted, replayId);
    }

    String text() {
        return "1 " + changed + " " + deleted + (replay == null ? "" : " " + replay);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private static SourceException broken(String object, @Nullable Throwable cause) {
        return new SourceException(
                "the position of " + object
                        + " that was kept is damaged, or of a newer version of odoosync; delete it to"
                        + " read everything again, or use that version",
                false,
                cause);
    }
}
