package io.github.odoosync.client;

import io.github.odoosync.client.row.OdooRow;
import io.github.odoosync.client.row.RowLayout;
import java.util.Iterator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Rows that are read while they are taken, ascending by id, a page at a time.
 *
 * <p>Each iteration and each stream reads anew. A page is read when its first row is asked for; only one page is held.
 */
public final class Rows implements Iterable<OdooRow> {
    private final RowLayout layout;
    private final Supplier<Iterator<OdooRow>> reading;

    Rows(RowLayout layout, Supplier<Iterator<OdooRow>> reading) {
        this.layout = layout;
        this.reading = reading;
    }

    /** {@return the columns of every row} */
    public RowLayout layout() {
        return layout;
    }

    /** {@return the rows; {@code hasNext} may call the server and throw what that throws} */
    @Override
    public Iterator<OdooRow> iterator() {
        return reading.get();
    }

    /** {@return the rows, to be taken in order by one thread} */
    public Stream<OdooRow> stream() {
        return StreamSupport.stream(spliterator(), false);
    }
}
