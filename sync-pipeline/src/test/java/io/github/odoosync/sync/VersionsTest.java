package io.github.odoosync.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.testkit.odoo.FakeTransaction;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the history says of the past, after a thousand random changes of invoices. */
class VersionsTest {
    private static final int CHANGES = 1_000;
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(30);

    private final InvoiceBook book;
    private final long seed = Long.getLong("versions.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final List<Long> invoices = new ArrayList<>();
    private final List<Instant> moments = new ArrayList<>();
    private final SeenVersions seen = new SeenVersions();
    private @Nullable Instant mark;
    private @Nullable Late late;
    private int runs;

    /** A transaction that is open; nobody else can write its invoice. */
    private record Late(FakeTransaction transaction, Instant since, long invoice) {}

    VersionsTest(@TempDir Path folder) throws SQLException {
        book = new InvoiceBook(folder);
    }

    @AfterEach
    void close() throws SQLException {
        book.close();
    }

    @Test
    void answersForEachMomentAsALogOfAThousandChangesThatWereAllSeen() throws SQLException {
        Map<Long, String> state = new TreeMap<>();
        List<List<String>> log = new ArrayList<>();
        while (log.size() < CHANGES) {
            List<Long> untouched = new ArrayList<>(invoices);
            Collections.shuffle(untouched, random);
            int changes = Math.min(CHANGES - log.size(), 10 + random.nextInt(40));
            for (int i = 0; i < changes; i++) {
                book.later(1 + random.nextInt(60));
                long invoice = untouched.size() < 5 ? create() : write(untouched.remove(0));
                state.put(invoice, String.valueOf(book.content(invoice)));
                log(log, state);
            }
            if (untouched.size() > 10) {
                book.later(1);
                book.invoices().unlink(untouched.get(0));
                invoices.remove(untouched.get(0));
                state.remove(untouched.get(0));
            }
            book.later(1);
            runAndSweep();
            log(log, state);
        }

        assertAnswers(log);
        assertThat(book.present()).isEqualTo(log.get(log.size() - 1));
    }

    @Test
    void answersForEachMomentAsWhatWasSeenOfAThousandChanges() throws SQLException {
        for (int change = 0; change < CHANGES; change++) {
            change();
            moments.add(book.now());
            book.later(random.nextInt(4) == 0 ? 0 : random.nextInt(15));
            if (late != null && late.since().plus(LONGEST_TRANSACTION).isBefore(book.now())) {
                commit(late);
            }
            if (random.nextInt(20) == 0) {
                run();
            }
            if (random.nextInt(80) == 0) {
                compare(random.nextBoolean() ? Comparison.KEYS : Comparison.CONTENT);
            }
        }
        if (late != null) {
            commit(late);
        }
        compare(Comparison.CONTENT);
        List<String> before = book.versions();
        run();
        book.pipeline().reconcile();

        System.out.printf(
                "versions: %d runs, %d crashes, %d versions, seed %d%n", runs, book.crashes.count(), seen.size(), seed);
        assertAnswers(moments.stream().map(seen::at).toList());
        assertThat(book.versions())
                .as("seed %d, nothing changed any more", seed)
                .isEqualTo(before)
                .hasSize(seen.size());
        assertThat(book.present()).isEqualTo(seen.at(Instant.MAX));
    }

    private void assertAnswers(List<List<String>> expected) throws SQLException {
        List<List<String>> answers = book.at(moments);
        for (int i = 0; i < moments.size(); i++) {
            assertThat(answers.get(i))
                    .as("seed %d, at %s", seed, moments.get(i))
                    .isEqualTo(expected.get(i));
        }
    }

    private void log(List<List<String>> log, Map<Long, String> state) {
        moments.add(book.now());
        log.add(state.entrySet().stream()
                .filter(one -> !one.getValue().equals("null"))
                .map(one -> one.getKey() + " " + one.getValue())
                .toList());
    }

    private void runAndSweep() {
        book.pipeline().run();
        book.pipeline()
                .reconcile(ReconcileOptions.builder(Comparison.KEYS)
                        .massDeletes(true)
                        .build());
    }

    /** Writes, creates or unlinks an invoice, with or without a trace, at once or in a transaction that commits later. */
    private void change() {
        List<Long> free = new ArrayList<>(invoices);
        if (late != null) {
            free.remove(late.invoice());
        }
        int kind = random.nextInt(20);
        if (free.size() < 20 || kind == 0) {
            create();
            return;
        }
        long invoice = free.get(random.nextInt(free.size()));
        if (kind == 1) {
            book.invoices().unlink(invoice);
            invoices.remove(invoice);
        } else if (kind == 2 && book.content(invoice) != null) {
            // one that is out of the stream is not followed: when it came in without a trace is not always known
            book.invoices().writeSilently(invoice, InvoiceBook.values(random));
        } else if (kind == 3 && late == null) {
            FakeTransaction transaction = book.server.transaction();
            transaction.write(book.model(), invoice, InvoiceBook.values(random));
            late = new Late(transaction, book.now(), invoice);
        } else if (kind == 4) {
            book.invoices().write(invoice, Map.of());
        } else {
            write(invoice);
        }
    }

    private long create() {
        long invoice = book.invoices().create(InvoiceBook.values(random));
        invoices.add(invoice);
        return invoice;
    }

    private long write(long invoice) {
        book.invoices().write(invoice, InvoiceBook.values(random));
        return invoice;
    }

    private void commit(Late opened) {
        opened.transaction().commit();
        late = null;
    }

    /** A run sees what was written in its window; one that dies half-way is done again at once. */
    private void run() {
        Instant now = book.now();
        for (long invoice : invoices) {
            Instant written = book.written(invoice);
            if (written.isBefore(now) && (mark == null || !written.isBefore(mark.minus(InvoiceBook.OVERLAP)))) {
                seen.see(invoice, book.content(invoice), written, now);
            }
        }
        if (random.nextInt(4) == 0) {
            book.crashes.in(1 + random.nextInt(12));
            try {
                book.pipeline().run();
            } catch (Crashes.Crash e) {
                // the next one goes on
            }
            book.crashes.in(Integer.MAX_VALUE);
        }
        book.pipeline().run();
        mark = now;
        runs++;
        moments.add(now);
    }

    /** A sweep or a reconcile, of which nothing is the next window's. */
    private void compare(Comparison depth) {
        book.later(1);
        run();
        Set<Long> there = new HashSet<>(seen.open());
        for (long invoice : invoices) {
            String content = book.content(invoice);
            if (content == null && there.contains(invoice)) {
                seen.see(invoice, null, null, book.now());
            } else if (content != null && (depth == Comparison.CONTENT || !there.contains(invoice))) {
                seen.see(invoice, content, book.written(invoice), book.now());
            }
        }
        there.removeAll(invoices);
        there.forEach(gone -> seen.see(gone, null, null, book.now()));
        book.pipeline()
                .reconcile(ReconcileOptions.builder(depth).massDeletes(true).build());
    }
}
