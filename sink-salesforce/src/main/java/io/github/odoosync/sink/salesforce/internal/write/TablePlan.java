package io.github.odoosync.sink.salesforce.internal.write;

import io.github.odoosync.spi.sink.Deletes;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a table's records are written.
 *
 * @param inserts how records are sent that the org lacks, and all records where none of their fields is fixed once they are there
 * @param updates how records are sent that the org holds, where some of their fields are fixed
 * @param deletions how records are marked that are gone, with no columns unless {@link Deletes#SOFT}
 * @param deletes what happens to those
 * @param orders what is to be heeded if the table holds orders or their items, else null
 */
public record TablePlan(
        RowShape inserts,
        RowShape updates,
        RowShape deletions,
        Deletes deletes,
        @Nullable OrderTable orders) {

    /** {@return whether it must be known what the org holds before anything is sent} */
    boolean asksFirst() {
        return orders != null || inserts.columns().size() > updates.columns().size();
    }

    /** {@return what must be known of a record that the org holds} */
    Set<String> paths() {
        Set<String> paths = new TreeSet<>();
        OrderTable table = orders;
        if (table != null) {
            paths.addAll(table.paths());
        }
        inserts.columns().stream()
                .filter(column -> column.createOnly() || table != null && table.isOfDrafts(column))
                .forEach(column -> paths.add(column.header(inserts.externalIdField())));
        return paths;
    }
}
