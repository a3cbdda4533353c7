package io.github.odoosync.sync;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the next items, each source on a thread of its own, while the last ones are written: the overlap of reading and
 * writing.
 *
 * <p>At most {@code ahead} items wait, and one more in the hands of each reader; they stand still beyond that, so memory is
 * bounded by pages, never by the size of the table.
 */
final class PageFeed<T> implements AutoCloseable {
    private final BlockingQueue<Item<T>> queue;
    private final List<Thread> readers = new ArrayList<>();
    private int reading;

    PageFeed(String name, List<Iterator<T>> sources, int ahead) {
        this.queue = new ArrayBlockingQueue<>(ahead);
        this.reading = sources.size();
        UnaryOperator<Runnable> here = Scope.handover();
        for (Iterator<T> source : sources) {
            Thread reader = new Thread(here.apply(() -> read(source)), name);
            reader.setDaemon(true);
            readers.add(reader);
        }
        readers.forEach(Thread::start);
    }

    /** Waits for the next item of any source; null after the last one of all. Throws what a source threw. */
    @Nullable
    T next() throws InterruptedException {
        while (reading > 0) {
            Item<T> item = queue.take();
            if (item.failure != null) {
                throw item.failure;
            }
            if (item.value != null) {
                return item.value;
            }
            reading--;
        }
        return null;
    }

    /** Stops reading; calls that are under way are interrupted. */
    @Override
    public void close() {
        readers.forEach(Thread::interrupt);
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
