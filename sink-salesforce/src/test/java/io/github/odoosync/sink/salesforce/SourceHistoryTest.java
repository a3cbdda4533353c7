package io.github.odoosync.sink.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.sink.salesforce.internal.events.RecordChange;
import io.github.odoosync.sink.salesforce.internal.events.RecordChange.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/**
 * Random histories: users and we ourselves create, change, delete, undelete and purge, in transactions that may be seen as
 * late as the overlap is long, also while it is read; readings are killed, locators lost. At the end what was read equals
 * the org.
 */
class SourceHistoryTest {
    private static final Duration OVERLAP = Duration.ofMinutes(10);
    private static final AtomicInteger HISTORIES = new AtomicInteger();
    private static final AtomicInteger CALLS = new AtomicInteger();

    @AfterContainer
    static void tell() {
        System.out.println("source: " + HISTORIES + " histories with " + CALLS + " calls");
    }

    @Property
    void whatWasPolledEqualsTheOrg(@ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int steps) {
        live(new History(new Random(seed), null), steps);
    }

    @Property
    void whatEventsToldEqualsTheOrg(@ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int steps) {
        live(new History(new Random(seed), new EventBus()), steps);
    }

    @Example
    void whatAWholeReadingLacksIsRemovedThoughItWasKilledBehindItsLastPage() {
        live(new History(new Random(-21), new EventBus()), 10);
    }

    private static void live(History history, int steps) {
        for (int i = 0; i < steps; i++) {
            history.step();
        }
        history.settle();
        HISTORIES.incrementAndGet();
        CALLS.addAndGet(history.org.calls.size());
        assertThat(history.read()).isEqualTo(history.there());
    }

    private static final class History {
        final ChangingOrg org = new ChangingOrg();
        private final Random random;
        private final Mirror mirror;
        private final Map<Instant, List<Runnable>> open = new TreeMap<>();
        private int names;

        /**
         * Begins.
         *
         * @param bus of change events, some of which are lost; null to poll
         */
        History(Random random, @Nullable EventBus bus) {
            this.random = random;
            SalesforceSource.Builder source = SourceFixture.source(org)
                    .object("Contact", "LastName")
                    .overlap(OVERLAP)
                    .pageRows(1 + random.nextInt(5));
            if (bus != null) {
                bus.beginsNow = random.nextBoolean();
                source.changeFeeds((object, replayId) -> bus.from(replayId));
                org.told = change -> {
                    switch (random.nextInt(12)) {
                        case 0 -> bus.lose();
                        case 1 -> bus.tell(change, change);
                        case 2 ->
                            bus.tell(new RecordChange(
                                    change.recordId(), gap(change), change.committedAt(), false, Set.of()));
                        default -> bus.tell(change);
                    }
                };
            }
            this.mirror = new Mirror(source.build());
            org.chunk = 1 + random.nextInt(4);
        }

        private static Kind gap(RecordChange change) {
            return change.kind() == Kind.DELETED ? Kind.DELETED : Kind.GAP;
        }

        void step() {
            switch (random.nextInt(10)) {
                case 0 -> readSome();
                case 1 -> mirror.read();
                case 2 -> pass(Duration.ofMinutes(random.nextInt(30)));
                case 3 -> pass(Duration.ofSeconds(random.nextInt(3)));
                default -> change();
            }
        }

        void settle() {
            pass(Duration.ofHours(25));
            org.before = call -> null;
            mirror.read();
            pass(Duration.ofMinutes(2));
            mirror.read();
        }

        Map<String, Object> read() {
            Map<String, Object> read = new TreeMap<>();
            mirror.records.forEach((id, record) -> read.put(id, String.valueOf(record.value("LastName"))));
            return read;
        }

        Map<String, Object> there() {
            Map<String, Object> there = new TreeMap<>();
            org.living()
                    .forEach(id ->
                            there.put(id, String.valueOf(org.row(id).fields.get("LastName"))));
            return there;
        }

        private void readSome() {
            org.before = call -> {
                if (random.nextInt(3) == 0) {
                    change();
                }
                if (random.nextInt(4) == 0) {
                    pass(Duration.ofSeconds(random.nextInt(4)));
                }
                return call.path().startsWith("/query/01g") && random.nextInt(4) == 0
                        ? ChangingOrg.refused(400, "INVALID_QUERY_LOCATOR")
                        : null;
            };
            mirror.read(random.nextBoolean() ? random.nextInt(4) : Integer.MAX_VALUE);
            org.before = call -> null;
        }

        private void pass(Duration time) {
            Instant until = org.now.plus(time);
            for (Instant due : new ArrayList<>(open.keySet())) {
                if (!due.isAfter(until)) {
                    org.now = due.isAfter(org.now) ? due : org.now;
                    List<Runnable> commits = open.remove(due);
                    if (commits != null) {
                        commits.forEach(Runnable::run);
                    }
                }
            }
            org.now = until;
        }

        private void change() {
            String by = random.nextInt(3) == 0 ? ChangingOrg.US : ChangingOrg.ANN;
            List<String> all = new ArrayList<>(org.rows.keySet());
            if (all.isEmpty() || random.nextInt(4) == 0) {
                for (int i = random.nextInt(4); i >= 0; i--) {
                    org.create("N" + names++, by);
                }
                return;
            }
            String id = all.get(random.nextInt(all.size()));
            switch (random.nextInt(6)) {
                case 0 -> late(by);
                case 1 -> delete(id);
                case 2 -> undelete(id);
                case 3 -> org.purge(id);
                default -> edit(id, by);
            }
        }

        private void edit(String id, String by) {
            if (!org.row(id).deleted) {
                org.edit(id, "N" + names++, by);
            }
        }

        private void delete(String id) {
            if (!org.row(id).deleted) {
                org.delete(id);
            }
        }

        private void undelete(String id) {
            if (org.row(id).deleted) {
                org.undelete(id);
            }
        }

        /** Begins a transaction now that is seen when it commits. */
        private void late(String by) {
            Instant begun = org.now;
            Duration length = Duration.ofSeconds(random.nextInt((int) OVERLAP.toSeconds()));
            List<Runnable> commits = open.computeIfAbsent(begun.plus(length), due -> new ArrayList<>());
            commits.add(() -> org.create("N" + names++, by, begun));
        }
    }
}
