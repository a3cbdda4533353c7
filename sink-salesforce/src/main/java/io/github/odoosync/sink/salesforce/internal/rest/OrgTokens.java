package io.github.odoosync.sink.salesforce.internal.rest;

import io.github.odoosync.sink.http.StoppedException;
import io.github.odoosync.spi.sink.RetryableSinkException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The token that all calls share: asked for when first needed, and once more when Salesforce refused it, however many threads
 * saw that. Thread-safe.
 */
final class OrgTokens {
    static final int MOST_RENEWALS = 5;
    private static final Duration SPAN = Duration.ofMinutes(1);

    private final TokenGrant grant;
    private final Clock clock;
    private final Deque<Instant> renewals = new ArrayDeque<>();
    private @Nullable OrgToken current;
    private @Nullable CompletableFuture<OrgToken> flight;
    private long serial;

    OrgTokens(TokenGrant grant, Clock clock) {
        this.grant = grant;
        this.clock = clock;
    }

    /** Gives the token. */
    OrgToken current() {
        return other(null);
    }

    /**
     * Gives another grant than the one that was refused; its token may be the same.
     *
     * @throws RetryableSinkException if there were many within a minute
     */
    OrgToken renewed(OrgToken refused) {
        return other(refused);
    }

    private OrgToken other(@Nullable OrgToken refused) {
        while (true) {
            CompletableFuture<OrgToken> awaited;
            boolean mine = false;
            synchronized (this) {
                OrgToken token = current;
                if (token != null && (refused == null || token.serial() != refused.serial())) {
                    return token;
                }
                awaited = flight;
                if (awaited == null) {
                    if (token != null) {
                        countRenewal();
                    }
                    awaited = new CompletableFuture<>();
                    flight = awaited;
                    serial++;
                    mine = true;
                }
            }
            if (mine) {
                fly(awaited);
            }
            OrgToken landed = landed(awaited, mine);
            if (landed != null) {
                return landed;
            }
        }
    }

    private void fly(CompletableFuture<OrgToken> mine) {
        try {
            OrgToken token = grant.next(serial);
            land(token);
            mine.complete(token);
        } catch (RuntimeException | Error e) {
            land(null);
            mine.completeExceptionally(e);
        }
    }

    private synchronized void land(@Nullable OrgToken token) {
        flight = null;
        if (token != null) {
            current = token;
        }
    }

    /** The token, or null where another thread's flight ended by that thread's interrupt alone. */
    private static @Nullable OrgToken landed(CompletableFuture<OrgToken> flight, boolean mine) {
        try {
            return flight.get();
        } catch (InterruptedException e) {
            throw StoppedException.interrupted(null);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (!mine && cause instanceof StoppedException) {
                return null;
            }
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("asking for a token failed unexpectedly", cause);
        }
    }

    private void countRenewal() {
        Instant now = clock.instant();
        renewals.removeIf(past -> !past.isAfter(now.minus(SPAN)));
        if (renewals.size() >= MOST_RENEWALS) {
            throw new RetryableSinkException(
                    "the org refused " + MOST_RENEWALS
                            + " tokens within a minute, so no more are asked for; see whether"
                            + " another process ends the sessions of the user that the app runs as, and whether the"
                            + " app's session policy ends them at once",
                    null);
        }
        renewals.add(now);
    }
}
