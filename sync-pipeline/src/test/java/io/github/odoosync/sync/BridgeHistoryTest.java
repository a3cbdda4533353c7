package io.github.odoosync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Random lives of lines and their distributions, with crashes at any moment in which target, audit or state change: at the
 * end the bridge gives each line the percentages per plan that its distribution does, and holds nothing else.
 */
class BridgeHistoryTest {
    private static final SyncStream LINES = Ledger.unfolded().build();
    private static final AtomicInteger CRASHES = new AtomicInteger();

    @AfterContainer
    static void tell() {
        System.out.println("bridge histories: " + CRASHES + " crashes");
    }

    @Property(tries = 40)
    void theBridgesSumsPerLineAndPlanAreTheSourcesAfterAnyHistory(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int steps) throws IOException {
        Path folder = Files.createTempDirectory("odoosync-bridge");
        try (Ledger ledger = new Ledger(folder)) {
            live(ledger, new Random(seed), steps);
            assertThat(sums(ledger)).isEqualTo(sumsOfSource(ledger));
            assertThat(ledger.rows("SELECT DISTINCT line FROM account_move_line_analytic WHERE line NOT IN"
                            + " (SELECT id FROM account_move_line WHERE _deleted IS NOT TRUE)"))
                    .isEmpty();
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static void live(Ledger ledger, Random random, int steps) {
        Crashes crashes = new Crashes();
        List<Long> accounts = new ArrayList<>();
        for (int plan = 0; plan < 3; plan++) {
            long id = ledger.plan("P" + plan);
            for (int account = 0; account < 3; account++) {
                accounts.add(ledger.account(id));
            }
        }
        List<Long> lines = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            int kind = random.nextInt(10);
            if (kind < 3 || lines.isEmpty()) {
                lines.add(ledger.line(distribution(accounts, random)));
            } else if (kind < 6) {
                ledger.redistribute(lines.get(random.nextInt(lines.size())), distribution(accounts, random));
            } else if (kind == 6) {
                ledger.server.model(Ledger.LINES).unlink(lines.remove(random.nextInt(lines.size())));
            } else {
                crashes.in(kind == 7 ? 1 + random.nextInt(12) : Integer.MAX_VALUE);
                run(ledger, crashes, kind == 9);
            }
        }
        crashes.in(Integer.MAX_VALUE);
        run(ledger, crashes, false);
        run(ledger, crashes, true);
        CRASHES.addAndGet(crashes.count());
    }

    private static void run(Ledger ledger, Crashes crashes, boolean sweep) {
        ledger.later();
        SyncPipeline pipeline = ledger.pipeline(LINES)
                .to(crashes.around(ledger.sink))
                .watermarkStore(crashes.around(ledger.store))
                .auditLog(crashes.around(ledger.audit))
                .build();
        try {
            if (sweep) {
                pipeline.reconcile(ReconcileOptions.builder(Comparison.KEYS)
                        .massDeletes(true)
                        .build());
            } else {
                pipeline.run();
            }
        } catch (Crashes.Crash e) {
            // the next run goes on
        }
    }

    private static Map<String, Object> distribution(List<Long> accounts, Random random) {
        Map<String, Object> distribution = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String key = "" + accounts.get(random.nextInt(3));
            for (int plan = 1; plan < 3; plan++) {
                if (random.nextBoolean()) {
                    key += "," + accounts.get(plan * 3 + random.nextInt(3));
                }
            }
            distribution.put(key, random.nextInt(10_000) / 100.0);
        }
        return distribution;
    }

    private static Map<String, BigDecimal> sums(Ledger ledger) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (String row :
                ledger.rows("SELECT line, plan, sum(percent) FROM account_move_line_analytic GROUP BY line, plan")) {
            String[] values = row.split(" ");
            sums.put(values[0] + " of plan " + values[1], new BigDecimal(values[2]).stripTrailingZeros());
        }
        return sums;
    }

    private static Map<String, BigDecimal> sumsOfSource(Ledger ledger) {
        Map<String, Object> plans = new HashMap<>();
        var accounts = ledger.server.model("account.analytic.account");
        accounts.ids().forEach(id -> plans.put("" + id, accounts.get(id).get("root_plan_id")));
        Map<String, BigDecimal> sums = new TreeMap<>();
        var lines = ledger.server.model(Ledger.LINES);
        for (long line : lines.ids()) {
            if (lines.get(line).get(Ledger.FIELD) instanceof Map<?, ?> distribution) {
                distribution.forEach((key, percent) -> {
                    for (String account : key.toString().split(",")) {
                        sums.merge(
                                line + " of plan " + plans.get(account),
                                new BigDecimal(percent.toString()),
                                BigDecimal::add);
                    }
                });
            }
        }
        sums.replaceAll((key, sum) -> sum.stripTrailingZeros());
        return sums;
    }
}
