package io.github.odoosync.sink.salesforce;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@link SalesforceSink#verify} found.
 *
 * @param problems what keeps tables from being written, each with what to do; empty if nothing does
 * @param metadata files by path, which make the fields and objects that the sink itself needs and the org lacks, as the Metadata
 *     API deploys them, such as by {@code sf project deploy start --metadata-dir}; with them a permission set for the user that
 *     the app runs as. Empty if nothing lacks that metadata could make
 */
public record OrgReport(List<String> problems, SortedMap<String, String> metadata) {

    /**
     * Copies what was found.
     *
     * @param problems what keeps tables from being written
     * @param metadata files by path
     */
    public OrgReport {
        problems = List.copyOf(problems);
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }

    /** {@return whether all tables can be written} */
    public boolean ok() {
        return problems.isEmpty();
    }

    /** {@return the problems, a line each} */
    @Override
    public String toString() {
        return ok() ? "the org lacks nothing" : String.join("\n", problems);
    }
}
