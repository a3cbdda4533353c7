package io.github.odoosync.sync;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Gives one item after the other. */
interface PageSource<T> {

    /** {@return the next item, or null after the last one} */
    @Nullable
    T next() throws InterruptedException;

    /** {@return a source of what an iterator has} */
    static <T> PageSource<T> of(Iterator<T> items) {
        return () -> items.hasNext() ? items.next() : null;
    }
}
