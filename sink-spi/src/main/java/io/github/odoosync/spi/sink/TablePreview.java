package io.github.odoosync.spi.sink;

import java.util.List;

/**
 * What a run would find at a table, told by {@link Sink#preview}.
 *
 * @param table which
 * @param changes what the run would do to the table before it writes, a phrase each: none if it fits as it is
 * @param problems what would keep the run from writing, a sentence each that names the cause and what to do
 */
public record TablePreview(TargetTable table, List<String> changes, List<String> problems) {

    /**
     * Copies the lists.
     *
     * @param table which
     * @param changes what the run would do to it
     * @param problems what would keep the run from writing
     */
    public TablePreview {
        changes = List.copyOf(changes);
        problems = List.copyOf(problems);
    }
}
