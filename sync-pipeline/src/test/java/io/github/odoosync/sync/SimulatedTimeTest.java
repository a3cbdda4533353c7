package io.github.odoosync.sync;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Random histories: writes, archives, deletions, transactions that start early and commit late, ties within a second,
 * clocks set back, faults on calls and crashes at any point. At the end the target equals the source, and the audit
 * explains each row.
 *
 * <p>How many histories there are is {@code jqwik.tries.default}; a failing one is shrunk and its seed is printed.
 */
class SimulatedTimeTest {
    private static final AtomicInteger HISTORIES = new AtomicInteger();
    private static final AtomicInteger CRASHES = new AtomicInteger();

    @AfterContainer
    static void tell() {
        System.out.println("simulated time: " + HISTORIES + " histories with " + CRASHES + " crashes");
    }

    @Property
    void w2_windowsAloneCarryEverythingThatLeavesATrace(@ForAll("traced") List<Step> steps) {
        live(steps, true);
    }

    @Property
    void w7w8_theNetsCatchEverythingElse(@ForAll("any") List<Step> steps) {
        live(steps, false);
    }

    @Example
    void w3_twentyThousandRowsOfOneSecondAreAllThereAfterACrash() {
        live(
                List.of(
                        new Step.Begin(0, true),
                        new Step.Create(20_000),
                        new Step.Crash(9),
                        new Step.Sync(),
                        new Step.Commit(0),
                        new Step.Sync()),
                true);
    }

    @Provide
    Arbitrary<List<Step>> traced() {
        return Steps.traced();
    }

    @Provide
    Arbitrary<List<Step>> any() {
        return Steps.any();
    }

    private static void live(List<Step> steps, boolean traced) {
        try (History history = new History(traced)) {
            history.live(steps);
            history.settle();
            if (!traced) {
                history.castNets();
            }
            history.assertTargetEqualsSource();
            history.assertAuditExplainsEachRow();
            HISTORIES.incrementAndGet();
            CRASHES.addAndGet(history.crashes());
        }
    }
}
