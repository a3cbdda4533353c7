package io.github.odoosync.sink.salesforce.internal.rest;

import io.github.odoosync.sink.http.StoppedException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Spares the org's limit of calls a day by what {@code Sforce-Limit-Info} tells of it: from the soft limit on calls follow
 * each other at a growing distance, from the hard one on there are none. Where the header is missing, nothing is spared.
 * Thread-safe.
 */
public final class CallMeter {
    /** The limit covers the last 24 hours and so recovers bit by bit: after this time one call may look. */
    static final Duration STALE = Duration.ofMinutes(15);

    private static final Pattern USED =
            Pattern.compile("(?<![\\w-])(per-app-)?api-usage=(\\d{1,12})/(\\d{1,12})(?!\\d)");

    private final double soft;
    private final double hard;
    private final Delays delays;
    private final Clock clock;
    private final ReentrantLock slow = new ReentrantLock(true);
    private @Nullable Usage usage;
    private Instant told = Instant.MIN;

    CallMeter(double soft, double hard, Delays delays, Clock clock) {
        this.soft = soft;
        this.hard = hard;
        this.delays = delays;
        this.clock = clock;
    }

    /**
     * How much of a limit is used.
     *
     * @param ofApp whether it is the app's own limit, not the org's
     * @param used how many calls were made
     * @param limit how many may be
     */
    public record Usage(boolean ofApp, long used, long limit) {
        /** {@return the share that is used} */
        public double share() {
            return (double) used / limit;
        }

        @Override
        public String toString() {
            return used + " of the " + limit + " API calls that the " + (ofApp ? "app" : "org") + " has for 24 hours";
        }
    }

    /** {@return the limit that is nearest, as the org told it last; empty if it did not} */
    public synchronized Optional<Usage> usage() {
        return Optional.ofNullable(usage);
    }

    /**
     * Lets a call pass, at once or after a wait.
     *
     * @throws RetryableSinkException at the hard limit
     */
    void admit(String what) {
        Usage now = passing(what);
        if (now == null || now.share() < soft) {
            return;
        }
        double nearness = hard > soft ? Math.min(1, (now.share() - soft) / (hard - soft)) : 1;
        try {
            slow.lockInterruptibly();
        } catch (InterruptedException e) {
            throw StoppedException.interrupted(null);
        }
        try {
            StoppedException.pause(delays.slowdown(nearness));
        } finally {
            slow.unlock();
        }
        passing(what);
    }

    void heard(HttpHeaders headers) {
        Usage nearest = null;
        for (String header : headers.allValues("Sforce-Limit-Info")) {
            Matcher each = USED.matcher(header);
            while (each.find()) {
                Usage one =
                        new Usage(each.group(1) != null, Long.parseLong(each.group(2)), Long.parseLong(each.group(3)));
                if (one.limit() > 0 && (nearest == null || one.share() > nearest.share())) {
                    nearest = one;
                }
            }
        }
        if (nearest != null) {
            synchronized (this) {
                usage = nearest;
                told = clock.instant();
            }
        }
    }

    private synchronized @Nullable Usage passing(String what) {
        Usage now = usage;
        if (now == null || now.share() < hard) {
            return now;
        }
        if (!clock.instant().isBefore(told.plus(STALE))) {
            told = clock.instant();
            return null;
        }
        throw new RetryableSinkException(
                String.format(
                        Locale.ROOT,
                        "%s was not sent: %s are used, which is beyond the hard limit of %.0f %%; run later, raise the"
                                + " sink's hardLimit, or buy the org more calls",
                        what,
                        now,
                        hard * 100),
                null);
    }
}
