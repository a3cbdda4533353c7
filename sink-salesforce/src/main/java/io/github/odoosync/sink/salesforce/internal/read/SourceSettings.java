package io.github.odoosync.sink.salesforce.internal.read;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a source reads.
 *
 * @param prefix of external ids
 * @param externalIdField holds them
 * @param versionField holds the version that the other way wrote, or null
 * @param overlap how far before its position a reading begins
 * @param pageRows the most records of a page
 */
public record SourceSettings(
        String prefix, String externalIdField, @Nullable String versionField, Duration overlap, int pageRows) {
    /** The most rows that one answer to a query has. */
    public static final int PAGE_ROWS = 2_000;

    /**
     * The longest that Salesforce lets a transaction of Apex run: a record may be seen that much later than its
     * {@code SystemModstamp} says (Salesforce, "Execution Governors and Limits").
     */
    public static final Duration OVERLAP = Duration.ofMinutes(10);
}
