package io.github.odoosync.client.internal.transport;

import java.time.Duration;

/**
 * How often and when a failed call is sent again: waits double from one retry to the next, each shortened by up to half
 * at random.
 *
 * @param maxAttempts the first one included; 1 for no retries
 * @param firstDelay before the second attempt
 * @param maxDelay the longest wait that is not asked for by the server
 * @param maxRetryAfter the longest wait that the server may ask for; when it asks for more, the call fails
 */
public record RetrySettings(int maxAttempts, Duration firstDelay, Duration maxDelay, Duration maxRetryAfter) {

    /** Four attempts, half a second to 15 seconds apart; the server may ask for up to two minutes. */
    public static final RetrySettings DEFAULT =
            new RetrySettings(4, Duration.ofMillis(500), Duration.ofSeconds(15), Duration.ofMinutes(2));

    /** Checks the bounds. */
    public RetrySettings {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be at least 1: " + maxAttempts);
        }
        if (firstDelay.isNegative() || maxDelay.compareTo(firstDelay) < 0 || maxRetryAfter.isNegative()) {
            throw new IllegalArgumentException("delays must not be negative, nor maxDelay below firstDelay: "
                    + firstDelay + ", " + maxDelay + ", " + maxRetryAfter);
        }
    }
}
