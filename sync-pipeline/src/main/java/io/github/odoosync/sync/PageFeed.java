package io.github.odoosync.sync;

import java.util.Iterator;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads the next items on a thread of its own while the last ones are written: the overlap of reading and writing.
 *
 * <p>At most {@code ahead} items wait; the reader stands still beyond that, so memory is bounded by pages, never by the
 * size of the table.
 */
final class PageFeed<T> implements AutoCloseable {
    private final BlockingQueue<Item<T>> queue;
    private final Thread reader;

    PageFeed(String name, Iterator<T> source, int ahead) {
        this.queue = new ArrayBlockingQueue<>(ahead);
        this.reader = new Thread(() -> read(source), name);
        this.reader.setDaemon(true);
        this.reader.start();
    }

    /** Waits for the next item; null after the last one. Throws what the source threw. */
    @Nullable
    T next() throws InterruptedException {
        Item<T> item = queue.take();
        if (item.failure != null) {
            throw item.failure;
        }
        return item.value;
    }

    /** Stops reading; a call that is under way is interrupted. */
    @Override
    public void close() {
        reader.interrupt();
    }

    private void read(Iterator<T> source) {
        try {
            try {
                while (source.hasNext()) {
                    queue.put(new Item<>(source.next(), null));
                }
                queue.put(new Item<>(null, null));
            } catch (RuntimeException e) {
                queue.put(new Item<>(null, e));
            } catch (Error e) {
                queue.put(new Item<>(null, new IllegalStateException("reading ahead failed: " + e, e)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Item<T>(@Nullable T value, @Nullable RuntimeException failure) {}
}
