package io.github.odoosync.standin.salesforce;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a transaction wrote, so that it can be taken back, and what the org's change log hears of it. Guarded by its org. */
final class Journal {
    private final Org org;
    private final Caller caller;
    private final Deque<Runnable> undoing = new ArrayDeque<>();
    private final List<Change> changes = new ArrayList<>();

    Journal(Org org, Caller caller) {
        this.org = org;
        this.caller = caller;
    }

    /** Stores a record, or forgets it where it is null. */
    void put(Table table, String id, @Nullable StoredRecord now) {
        StoredRecord before = table.put(id, now);
        undoing.push(() -> table.put(id, before));
    }

    /** Has the change log told of a record, if it comes to that. */
    void tell(Table table, String id, Change.Kind kind, Set<String> fields) {
        changes.add(new Change(table.def().name(), id, kind, org.instant(), fields, caller.client(), caller.userId()));
        undoing.push(() -> changes.remove(changes.size() - 1));
    }

    /** {@return where it is now, to roll back to} */
    int mark() {
        return undoing.size();
    }

    void rollBackTo(int mark) {
        while (undoing.size() > mark) {
            undoing.pop().run();
        }
    }

    void commit() {
        undoing.clear();
        org.changes().add(List.copyOf(changes));
        changes.clear();
    }
}
