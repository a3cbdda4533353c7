package io.github.odoosync.salesforce;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a row leads to and does not tell itself, in blocks of ids that are asked of Odoo at once. Thread-safe.
 *
 * <p>A block serves for a minute. What changes meanwhile is found by the next run, which maps the rows of its overlap again (W4).
 */
final class Lookup {
    private static final int BLOCK = 1_000;
    private static final int MOST_BLOCKS = 200;
    private static final Duration SERVES = Duration.ofMinutes(1);

    private final Clock clock;
    private final Source source;
    private final Map<Long, Block> blocks = new LinkedHashMap<>(16, 0.75f, true);

    /** Asks Odoo. */
    interface Source {
        /** Returns what some ids lead to; one that leads nowhere is not in it. */
        Map<Long, Long> of(long from, long until);
    }

    private record Block(Map<Long, Long> found, Instant askedAt) {}

    Lookup(Clock clock, Source source) {
        this.clock = clock;
        this.source = source;
    }

    /** Returns what an id leads to, or null. */
    synchronized @Nullable Long of(@Nullable Long id) {
        if (id == null) {
            return null;
        }
        long number = id / BLOCK;
        Block block = blocks.get(number);
        Instant now = clock.instant();
        if (block == null || block.askedAt.plus(SERVES).isBefore(now)) {
            block = new Block(source.of(number * BLOCK, (number + 1) * BLOCK), now);
            blocks.put(number, block);
            if (blocks.size() > MOST_BLOCKS) {
                blocks.remove(blocks.keySet().iterator().next());
            }
        }
        return block.found.get(id);
    }
}
