package io.github.odoosync.client.internal.read;

import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.internal.transport.Transport;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many records one call asks for: halved when the server fails on a page, doubled again after some that went well.
 * For one thread.
 */
final class PageSize {
    private static final Logger LOG = LoggerFactory.getLogger(PageSize.class);
    private static final int GOOD_PAGES_BEFORE_GROWING = 8;

    private final Transport transport;
    private final int most;
    private int size;
    private int goodPages;

    PageSize(Transport transport, int most) {
        this.transport = transport;
        this.most = most;
        this.size = most;
    }

    /**
     * Asks for a page, for a smaller one where it fails, down to one record.
     *
     * @param limit the most that the caller wants
     * @param page asks for that many records
     */
    <T> T read(long limit, IntFunction<T> page) {
        while (true) {
            int asked = (int) Math.min(size, limit);
            try {
                T result = page.apply(asked);
                grow();
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
