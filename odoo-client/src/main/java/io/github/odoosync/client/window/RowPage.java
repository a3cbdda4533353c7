package io.github.odoosync.client.window;

import io.github.odoosync.client.row.OdooRow;
import java.util.List;

/**
 * What one reading step brought. Every record of the window with an id up to {@code lastId} is in this page or in one
 * before it: as a row, as departed or as unreadable.
 *
 * @param rows whole rows, ascending by id
 * @param departed records that are outside the domain now (W3)
 * @param unreadable records that could not be read whole (W12)
 * @param lastId where the next page goes on; what to save in a checkpoint (W6)
 * @param last whether nothing comes after it
 */
public record RowPage(
        List<OdooRow> rows, List<DepartedRow> departed, List<UnreadableRow> unreadable, long lastId, boolean last) {

    /**
     * Copies the lists.
     *
     * @param rows whole rows, ascending by id
     * @param departed records that are outside the domain now
     * @param unreadable records that could not be read whole
     * @param lastId where the next page goes on
     * @param last whether nothing comes after it
     */
    public RowPage {
        rows = List.copyOf(rows);
        departed = List.copyOf(departed);
        unreadable = List.copyOf(unreadable);
    }
}
