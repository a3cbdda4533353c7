package io.github.odoosync.client;

import io.github.odoosync.client.row.OdooRow;
import io.github.odoosync.client.row.RowLayout;
import io.github.odoosync.client.window.ChangeReader;
import io.github.odoosync.client.window.Partition;
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
    private final @Nullable Watermark next;
    private boolean complete;

    Changes(ChangeReader reader, Window window, @Nullable Watermark since) {
        this.reader = reader;
        this.window = window;
        boolean moves = reader.schema().degraded().isEmpty() && !(since != null && window.empty());
        this.next = moves ? new Watermark(window.until()) : since;
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

    /**
     * Returns the rows; records that left the domain are only in {@link #pages}.
     *
     * @return the rows; {@code hasNext} may call the server, and throws {@link
     *     io.github.odoosync.client.error.OdooException} too if a record can't be read whole (W12)
     */
    @Override
    public Iterator<OdooRow> iterator() {
        return new RowIterator(
                pages().iterator(),
                RowIterator.failing(
                        reader.query().model(), "leave the field out, or read pages(), which list such records"));
    }

    /** {@return the rows, to be taken in order by one thread} */
    public Stream<OdooRow> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    /** {@return the pages, with the records that left the domain and those that could not be read whole} */
    public Iterable<RowPage> pages() {
        return () -> new Pages(reader.pages(window, Partition.ALL, 0));
    }

    /**
     * Returns where the next window follows.
     *
     * @return the watermark; the one before, maybe null, if the window was empty or the model's fields could not be
     *     discovered, so that only ids were read (W12)
     * @throws IllegalStateException if not all rows were taken yet
     */
    public @Nullable Watermark watermark() {
        if (!complete) {
            throw new IllegalStateException("not all changes of "
                    + reader.query().model() + " were read yet; a watermark now would lose the rest");
        }
        return next;
    }

    /** Notices when the last page was taken. */
    private final class Pages implements Iterator<RowPage> {
        private final Iterator<RowPage> pages;

        Pages(Iterator<RowPage> pages) {
            this.pages = pages;
        }

        @Override
        public boolean hasNext() {
            boolean more = pages.hasNext();
            complete |= !more;
            return more;
        }

        @Override
        public RowPage next() {
            return pages.next();
        }
    }
}
