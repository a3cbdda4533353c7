package io.github.odoosync.sync;

import io.github.odoosync.sync.Step.Mishap;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random histories. */
final class Steps {
    private static final Arbitrary<Integer> PICK = Arbitraries.integers().between(0, 1_000);
    private static final Arbitrary<String> NAME = Arbitraries.of("Ada", "Bob", "Cleo", "Dan", "bad", "é€😀", "");
    private static final Arbitrary<Boolean> FLAG = Arbitraries.of(true, false);

    private Steps() {}

    /** What windows alone carry: everything leaves a trace, and no transaction is longer than the overlap. */
    static Arbitrary<List<Step>> traced() {
        return traces().list().ofMinSize(3).ofMaxSize(40);
    }

    /** Anything at all. */
    static Arbitrary<List<Step>> any() {
        return Arbitraries.frequencyOf(
                        Tuple.of(8, traces()),
                        Tuple.of(1, PICK.map(Step.Unlink::new)),
                        Tuple.of(1, Combinators.combine(PICK, NAME).as(Step.Silent::new)),
                        Tuple.of(1, Combinators.combine(PICK, PICK).as(Step.Merge::new)),
                        Tuple.of(1, crash().map(Step.CrashedSweep::new)))
                .list()
                .ofMinSize(3)
                .ofMaxSize(40);
    }

    private static Arbitrary<Step> traces() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.integers().between(1, 30).map(Step.Create::new)),
                Tuple.of(4, Combinators.combine(PICK, NAME).as(Step.Rename::new)),
                Tuple.of(2, Combinators.combine(PICK, FLAG).as(Step.Archive::new)),
                Tuple.of(2, PICK.map(Step.Order::new)),
                Tuple.of(3, Combinators.combine(PICK, FLAG).as(Step.Sell::new)),
                Tuple.of(1, NAME.map(Step.Product::new)),
                Tuple.of(2, Combinators.combine(PICK, NAME).as(Step.RenameTemplate::new)),
                Tuple.of(3, Combinators.combine(PICK, FLAG).as(Step.Begin::new)),
                Tuple.of(3, PICK.map(Step.Commit::new)),
                Tuple.of(6, waits().map(Step.Wait::new)),
                Tuple.of(1, Arbitraries.integers().between(1, 60).map(s -> new Step.SetBack(Duration.ofSeconds(s)))),
                Tuple.of(
                        1,
                        Combinators.combine(
                                        Arbitraries.of(Mishap.class),
                                        Arbitraries.integers().between(1, 6))
                                .as(Step.Break::new)),
                Tuple.of(5, Arbitraries.of(new Step.Sync())),
                Tuple.of(3, crash().map(Step.Crash::new)));
    }

    private static Arbitrary<Integer> crash() {
        return Arbitraries.integers().between(1, 12);
    }

    /** Often less than a second, so that transactions, reads and writes share one. */
    private static Arbitrary<Duration> waits() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.integers().between(1, 1_500).map(Duration::ofMillis)),
                Tuple.of(3, Arbitraries.integers().between(1, 60).map(Duration::ofSeconds)),
                Tuple.of(1, Arbitraries.integers().between(1, 30).map(Duration::ofMinutes)));
    }
}
