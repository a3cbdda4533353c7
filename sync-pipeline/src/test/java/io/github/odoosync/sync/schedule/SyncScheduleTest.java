package io.github.odoosync.sync.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SyncScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant MIDNIGHT = Instant.parse("2026-06-30T00:00:00Z");
    private static final Timing HOURLY = Timing.cron("0 * * * *", ZoneOffset.UTC);

    private final SimulatedDays day = new SimulatedDays(MIDNIGHT, Duration.ofHours(6));
    private final List<Instant> begun = new ArrayList<>();

    @Test
    void aDelayIsCountedFromTheEndOfTheLastRun() {
        live(SyncSchedule.of(run(nothing -> day.pass(Duration.ofMinutes(30))), Timing.delay(Duration.ofHours(1))));

        assertThat(begun).containsExactly(at("01:00"), at("02:30"), at("04:00"), at("05:30"));
    }

    @Test
    void theFirstRunMayBeginAtOnce() {
        live(SyncSchedule.of(run(nothing -> {}), Timing.delay(Duration.ofHours(4)))
                .runAtStart());

        assertThat(begun).containsExactly(at("00:00"), at("04:00"));
    }

    @Test
    void oneRunMakesUpForAllThatWereMissed() {
        live(SyncSchedule.of(run(number -> day.pass(Duration.ofMinutes(number == 1 ? 150 : 1))), HOURLY));

        assertThat(begun).containsExactly(at("01:00"), at("03:30"), at("04:00"), at("05:00"));
    }

    @Test
    void missedRunsMayBeLeftOut() {
        live(SyncSchedule.of(run(number -> day.pass(Duration.ofMinutes(number == 1 ? 150 : 1))), HOURLY)
                .misfire(Misfire.SKIP));

        assertThat(begun).containsExactly(at("01:00"), at("04:00"), at("05:00"));
    }

    @Test
    void theNextRunIsToldWhichWereMissed() {
        for (Misfire misfire : Misfire.values()) {
            SimulatedDays from = new SimulatedDays(MIDNIGHT, Duration.ofHours(6));
            List<String> told = new ArrayList<>();
            SyncSchedule.Builder schedule = SyncSchedule.describing(
                            description -> {
                                told.add(description);
                                from.pass(Duration.ofMinutes(told.size() == 1 ? 150 : 1));
                            },
                            HOURLY)
                    .misfire(misfire);
            live(schedule, from);

            assertThat(told.get(0)).isEmpty();
            assertThat(told.get(1))
                    .isEqualTo("scheduled; " + (misfire == Misfire.SKIP ? 2 : 1) + " before it missed, the first at "
                            + at("02:00"));
            assertThat(told.get(2)).isEmpty();
        }
    }

    @Test
    void aRunThatFailsIsToldAndTheNextOneRuns() {
        List<RuntimeException> told = new ArrayList<>();
        RuntimeException failure = new IllegalStateException("the network is gone");
        live(SyncSchedule.of(
                        run(number -> {
                            if (number == 2) {
                                throw failure;
                            }
                        }),
                        HOURLY)
                .onFailure(caught -> {
                    told.add(caught);
                    throw new IllegalStateException("so is the pager");
                }));

        assertThat(told).containsExactly(failure);
        assertThat(begun).hasSize(5);
    }

    @Test
    void aTimingThatFailsEndsTheScheduleAndIsTold() {
        List<RuntimeException> told = new ArrayList<>();
        live(SyncSchedule.of(run(nothing -> {}), (due, ended) -> due).onFailure(told::add));

        assertThat(told).singleElement().isInstanceOf(IllegalStateException.class);
        assertThat(begun).isEmpty();
    }

    @Test
    void closingLetsTheRunEndAndBeginsNoOther() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        SyncSchedule schedule = SyncSchedule.of(
                        run(nothing -> {
                            running.countDown();
                            interrupted.set(!awaits(mayEnd));
                        }),
                        Timing.delay(Duration.ofDays(1)))
                .runAtStart()
                .start();
        running.await();
        Thread closing = new Thread(schedule::close);
        closing.start();
        mayEnd.countDown();
        closing.join();

        assertThat(interrupted).isFalse();
        assertThat(begun).hasSize(1);
    }

    @Test
    void aRunThatOutlastsTheGraceIsInterrupted() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        SyncSchedule schedule = SyncSchedule.of(
                        run(nothing -> {
                            running.countDown();
                            interrupted.set(!awaits(new CountDownLatch(1)));
                        }),
                        Timing.delay(Duration.ofDays(1)))
                .runAtStart()
                .grace(Duration.ofMillis(10))
                .start();
        running.await();
        schedule.close();

        assertThat(interrupted).isTrue();
    }

    @Test
    void closingEndsTheWaitForTheNextRun() {
        SyncSchedule schedule = SyncSchedule.of(run(nothing -> {}), Timing.delay(Duration.ofDays(1)))
                .clock(Clock.systemUTC())
                .start();
        schedule.close();

        assertThat(begun).isEmpty();
    }

    @Test
    void cronGoesByTheZonesTimeAllYear() {
        Timing six = Timing.cron("0 6 * * *", BERLIN);

        assertThat(next(six, "2026-03-28T12:00:00Z")).isEqualTo("2026-03-29T04:00:00Z");
        assertThat(next(six, "2026-10-24T12:00:00Z")).isEqualTo("2026-10-25T05:00:00Z");
    }

    @Test
    void cronTakesATimeThatTheClocksSkipLater() {
        assertThat(next(Timing.cron("30 2 * * *", BERLIN), "2026-03-28T12:00:00Z"))
                .isEqualTo("2026-03-29T01:30:00Z");
        assertThat(next(Timing.cron("30 2 * * *", BERLIN), "2026-03-29T01:30:00Z"))
                .isEqualTo("2026-03-30T00:30:00Z");
    }

    @Test
    void cronHasEachHourOfTheDayOnWhichTheClocksChange() {
        assertThat(runs("0 * * * *", "2026-03-28T23:00:00Z", 3))
                .containsExactly("2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z");
        assertThat(runs("0 * * * *", "2026-10-24T23:00:00Z", 3))
                .containsExactly("2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z");
    }

    @Test
    void twoTimingsGoTogether() {
        Timing both = Timing.cron("0 6 * * *", ZoneOffset.UTC).and(Timing.cron("30 7 * * *", ZoneOffset.UTC));

        assertThat(next(both, "2026-06-30T06:00:00Z")).isEqualTo("2026-06-30T07:30:00Z");
        assertThat(next(both, "2026-06-30T07:30:00Z")).isEqualTo("2026-07-01T06:00:00Z");
    }

    @Test
    void refusesWhatIsNoTime() {
        assertThatThrownBy(() -> Timing.cron("every morning", BERLIN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Timing.cron("0 6 30 2 *", BERLIN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Timing.delay(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Lets a schedule live until its days are over. */
    private void live(SyncSchedule.Builder builder) {
        live(builder, day);
    }

    private static void live(SyncSchedule.Builder builder, SimulatedDays days) {
        builder.alarm(days).clock(days).grace(Duration.ofSeconds(30)).start().close();
    }

    private Runnable run(Consumer<Integer> body) {
        return () -> {
            begun.add(day.instant());
            body.accept(begun.size());
        };
    }

    private static boolean awaits(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static List<String> runs(String expression, String after, int count) {
        Timing timing = Timing.cron(expression, BERLIN);
        return Stream.iterate(next(timing, after), run -> timing.next(run, run))
                .limit(count)
                .map(Instant::toString)
                .toList();
    }

    private static Instant at(String time) {
        return Instant.parse("2026-06-30T" + time + ":00Z");
    }

    private static Instant next(Timing timing, String after) {
        return timing.next(Instant.parse(after), Instant.parse(after));
    }
}
