package io.github.odoosync.sync;

import io.github.odoosync.testkit.odoo.FakeClock;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What happens in a simulated time, and when; its clock goes from one thing to the next. Used by one thread at a time. */
final class Agenda {
    private final FakeClock clock;
    private final NavigableMap<Instant, Runnable> events = new TreeMap<>();
    private final NavigableMap<Instant, Instant> sleeps = new TreeMap<>();

    Agenda(FakeClock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.now();
    }

    void at(Instant moment, Runnable event) {
        events.merge(moment, event, (first, second) -> () -> {
            first.run();
            second.run();
        });
    }

    /** Lets the machine sleep: who waits for a moment meanwhile wakes up at its end. */
    void sleep(Instant from, Instant until) {
        sleeps.put(from, until);
    }

    /** Lets everything happen up to a moment, or to the end of the sleep that it falls into. */
    void passTo(Instant moment) {
        Instant until = wakes(moment);
        while (!events.isEmpty() && !events.firstKey().isAfter(until)) {
            clock.set(events.firstKey());
            events.pollFirstEntry().getValue().run();
        }
        clock.set(until);
    }

    private Instant wakes(Instant moment) {
        Map.Entry<Instant, Instant> sleep = sleeps.floorEntry(moment);
        return sleep == null || sleep.getValue().isBefore(moment) ? moment : sleep.getValue();
    }
}
