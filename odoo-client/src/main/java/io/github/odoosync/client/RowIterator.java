package io.github.odoosync.client;

import io.github.odoosync.client.error.OdooException;
import io.github.odoosync.client.row.OdooRow;
import io.github.odoosync.client.window.RowPage;
import io.github.odoosync.client.window.UnreadableRow;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/** Hands out the rows of pages; holds one page. */
final class RowIterator implements Iterator<OdooRow> {
    private final Iterator<RowPage> pages;
    private final Consumer<UnreadableRow> onUnreadable;
    private Iterator<OdooRow> rows = Collections.emptyIterator();

    RowIterator(Iterator<RowPage> pages, Consumer<UnreadableRow> onUnreadable) {
        this.pages = pages;
        this.onUnreadable = onUnreadable;
    }

    /** Fails on a row that can't be read whole, with words on what to do. */
    static Consumer<UnreadableRow> failing(String model, String nextStep) {
        return row -> {
            throw new OdooException(
                    model + " " + row.id() + ": " + String.join(", ", row.fields()) + " can't be read: " + row.cause()
                            + "; " + nextStep,
                    null);
        };
    }

    @Override
    public boolean hasNext() {
        while (!rows.hasNext() && pages.hasNext()) {
            RowPage page = pages.next();
            page.unreadable().forEach(onUnreadable);
            rows = page.rows().iterator();
        }
        return rows.hasNext();
    }

    @Override
    public OdooRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return rows.next();
    }
}
