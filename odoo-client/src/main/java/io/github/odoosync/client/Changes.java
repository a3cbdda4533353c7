package io.github.odoosync.client;

import io.github.odoosync.client.row.OdooRow;
import io.github.odoosync.client.row.RowLayout;
import io.github.odoosync.client.window.ChangeReader;
import io.github.odoosync.client.window.RowPage;
import io.github.odoosync.client.window.Watermark;
import io.github.odoosync.client.window.Window;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What changed in a model since a watermark: a closed window of {@code write_date}, read while it is taken.
 *
 * <pre>{@code
 * Changes changes = odoo.changes("res.partner", watermark);
 * for (OdooRow row : changes) {
 *     upsert(row);
 * }
 * watermark = changes.watermark();
 * }</pre>
 *
 * <p>A row can come again in the next window, which overlaps with this one: write it idempotently. Deleted records are
 * not told. Not thread-safe.
 */
public final class Changes implements Iterable<OdooRow> {
    private final ChangeReader reader;
    private final Window window;

    Changes(ChangeReader reader, Window window, @Nullable Watermark since) {
        this.reader = reader;
        this.window = window;
    }

    /** {@return the stretch of {@code write_date} that is read} */
    public Window window() {
        return window;
    }

    /** {@return the columns of every row} */
    public RowLayout layout() {
        return reader.layout();
    }

    /** {@return what changes unseen, and why; one sentence each} */
    public List<String> notes() {
        return reader.notes();
    }

    /** {@return the rows; records that left the domain or could not be read whole are only in {@link #pages}} */
    @Override
    public Iterator<OdooRow> iterator() {
        throw new UnsupportedOperationException();
    }

    /** {@return the rows, to be taken in order by one thread} */
    public Stream<OdooRow> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /** {@return the pages, with the records that left the domain and those that could not be read whole} */
    public Iterable<RowPage> pages() {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns where the next window follows.
     *
     * @return the watermark; the one before, if the window was empty
     * @throws IllegalStateException if not all rows were taken yet
     */
    public Watermark watermark() {
        throw new UnsupportedOperationException();
    }
}
