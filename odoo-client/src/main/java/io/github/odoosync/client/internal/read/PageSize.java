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
 * How many records one call asks for: doubled as long as pages are far from taking long and from being large, since a server
 * makes few large pages sooner than many small ones; halved when the server fails on a page, cut when a page takes long or is
 * large, so that the server's other users get their turn and memory stays bounded, and from then on doubled after several good
 * pages alone. For one thread.
 */
final class PageSize {
    private static final Logger LOG = LoggerFactory.getLogger(PageSize.class);
    private static final int GOOD_PAGES_AFTER_A_BAD_ONE = 8;
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final long MOST_BYTES = 8L << 20;

    private final Transport transport;
    private final int most;
    private final LongSupplier nanos;
    private int size;
    private int goodPages;
    private int goodPagesBeforeGrowing = 1;

    /**
     * Begins with no knowledge of the server.
     *
     * @param first how many the first call asks for, if that is no more than the most
     * @param most how many any call asks for at most
     */
    PageSize(Transport transport, int first, int most) {
        // waiting behind other calls of the same client is not the server's time
        this(transport, first, most, () -> System.nanoTime() - CallGate.waited());
    }

    PageSize(Transport transport, int first, int most, LongSupplier nanos) {
        this.transport = transport;
        this.most = most;
        this.nanos = nanos;
        this.size = Math.min(first, most);
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
                shrink(asked / 2);
                LOG.info("a page of {} records failed, asking for {}: {}", asked, size, e.getMessage());
            }
        }
    }

    private void follow(int asked, long elapsed, long bytes) {
        double load = Math.max((double) elapsed / LONGEST.toNanos(), (double) bytes / MOST_BYTES);
        if (load > 1) {
            shrink(Math.max(1, (int) (asked / load)));
            LOG.debug(
                    "a page of {} records took {} ms and about {} bytes, asking for {}",
                    asked,
                    elapsed / 1_000_000,
                    bytes,
                    size);
        } else if (load < 0.5 && asked == size) {
            grow();
        }
    }

    private void shrink(int smaller) {
        size = smaller;
        goodPages = 0;
        goodPagesBeforeGrowing = GOOD_PAGES_AFTER_A_BAD_ONE;
    }

    private void grow() {
        if (size < most && ++goodPages >= goodPagesBeforeGrowing) {
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
