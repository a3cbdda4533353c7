package io.github.odoosync.client.internal.read;

import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.internal.transport.CallGate;
import io.github.odoosync.client.internal.transport.Transport;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many records one call asks for: halved when the server fails on a page, cut when a page takes long or is large, so
 * that the server's other users get their turn and memory stays bounded; doubled again after some pages that were far from
 * both. For one thread.
 */
final class PageSize {
    private static final Logger LOG = LoggerFactory.getLogger(PageSize.class);
    private static final int GOOD_PAGES_BEFORE_GROWING = 8;
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final long MOST_BYTES = 8L << 20;

    private final Transport transport;
    private final int most;
    private final LongSupplier nanos;
    private int size;
    private int goodPages;

    PageSize(Transport transport, int most) {
        // waiting behind other calls of the same client is not the server's time
        this(transport, most, () -> System.nanoTime() - CallGate.waited());
    }

    PageSize(Transport transport, int most, LongSupplier nanos) {
        this.transport = transport;
        this.most = most;
        this.nanos = nanos;
        this.size = most;
    }

    /**
     * Asks for a page, for a smaller one where it fails, down to one record.
     *
     * @param limit the most that the caller wants
     * @param page asks for that many records
     * @param bytes about how many bytes an answer has
     */
    <T> T read(long limit, IntFunction<T> page, ToLongFunction<T> bytes) {
        while (true) {
            int asked = (int) Math.min(size, limit);
            long start = nanos.getAsLong();
            try {
                T result = page.apply(asked);
                follow(asked, nanos.getAsLong() - start, bytes.applyAsLong(result));
                return result;
            } catch (OdooException e) {
                if (asked == 1 || !PageFailures.tooLarge(e)) {
                    throw e;
                }
                requireAlive(e);
                size = asked / 2;
                goodPages = 0;
                LOG.info("a page of {} records failed, asking for {}: {}", asked, size, e.getMessage());
            }
        }
    }

    private void follow(int asked, long elapsed, long bytes) {
        double load = Math.max((double) elapsed / LONGEST.toNanos(), (double) bytes / MOST_BYTES);
        if (load > 1) {
            size = Math.max(1, (int) (asked / load));
            goodPages = 0;
            LOG.debug(
                    "a page of {} records took {} ms and about {} bytes, asking for {}",
                    asked,
                    elapsed / 1_000_000,
                    bytes,
                    size);
        } else if (load < 0.5) {
            grow();
        }
    }

    private void grow() {
        if (size < most && ++goodPages >= GOOD_PAGES_BEFORE_GROWING) {
            size = (int) Math.min(most, size * 2L);
            goodPages = 0;
        }
    }

    /** A server that is down would be asked for ever smaller pages, each with its retries. */
    private void requireAlive(OdooException failure) {
        try {
            transport.serverTime();
        } catch (OdooException e) {
            failure.addSuppressed(e);
            throw failure;
        }
    }
}
