package io.github.odoosync.standin.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The changes of an org's records, in the order that they were committed. What was rolled back is not among them, nor what changed
 * no value, nor an order's total that followed its items. Thread-safe.
 */
public final class ChangeLog {
    private final List<Change> changes = new ArrayList<>();
    private final List<Consumer<Change>> subscribers = new CopyOnWriteArrayList<>();

    ChangeLog() {}

    /** {@return all changes so far} */
    public synchronized List<Change> all() {
        return List.copyOf(changes);
    }

    /** {@return the changes behind the first ones} */
    public synchronized List<Change> after(int first) {
        return List.copyOf(changes.subList(Math.min(first, changes.size()), changes.size()));
    }

    /**
     * Tells of each change from now on, by the thread that made it and while the org waits: hand it over and return.
     *
     * @return ends it
     */
    public Runnable subscribe(Consumer<Change> subscriber) {
        subscribers.add(subscriber);
        return () -> subscribers.remove(subscriber);
    }

    void add(List<Change> committed) {
        synchronized (this) {
            changes.addAll(committed);
        }
        committed.forEach(change -> subscribers.forEach(subscriber -> subscriber.accept(change)));
    }
}
