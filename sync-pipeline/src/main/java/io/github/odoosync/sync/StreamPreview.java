package io.github.odoosync.sync;

import io.github.odoosync.client.window.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run would do for one stream if it began now.
 *
 * @param stream which
 * @param window what would be read (W2); empty after Odoo's clock was set back
 * @param rows how many records there are in the window now; those that a run that was cut short has read already, included
 * @param fields the columns that would be written, in their order
 * @param startsAnew why the stream would be read from the start, or null if it goes on
 * @param pending how many records that are pending would be tried again (A4)
 * @param comparisons which comparisons are due (W7, W8)
 * @param tableChanges what would be done to the table first (S6), a phrase each; none too where the sink can't tell
 * @param problems why the stream would be skipped or fail, with what to do; then nothing would be read
 * @param notes what a person should know
 */
public record StreamPreview(
        SyncStream stream,
        Window window,
        long rows,
        List<String> fields,
        @Nullable String startsAnew,
        int pending,
        List<Comparison> comparisons,
        List<String> tableChanges,
        List<String> problems,
        List<String> notes) {

    /**
     * Copies the lists.
     *
     * @param stream which
     * @param window what would be read
     * @param rows how many records there are in it
     * @param fields the columns
     * @param startsAnew why it would be read from the start, or null
     * @param pending how many records are pending
     * @param comparisons which are due
     * @param tableChanges what would be done to the table
     * @param problems why it would be skipped or fail
     * @param notes what a person should know
     */
    public StreamPreview {
        fields = List.copyOf(fields);
        comparisons = List.copyOf(comparisons);
        tableChanges = List.copyOf(tableChanges);
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    /** {@return the preview for a person} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(stream).append(": ");
        if (!problems.isEmpty()) {
            return text.append("nothing, ").append(String.join("; ", problems)).toString();
        }
        text.append(rows).append(window.first() ? " rows, all of them" : " rows since " + window.from());
        if (startsAnew != null) {
            text.append("\n  read from the start: ").append(startsAnew);
        }
        tableChanges.forEach(change -> text.append("\n  ").append(change));
        if (pending > 0) {
            text.append("\n  ").append(pending).append(" pending records tried again");
        }
        if (!comparisons.isEmpty()) {
            text.append("\n  compared by ").append(comparisons);
        }
        notes.forEach(note -> text.append("\n  ").append(note));
        return text.toString();
    }
}
