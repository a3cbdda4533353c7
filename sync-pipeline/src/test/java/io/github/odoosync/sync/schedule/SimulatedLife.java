package io.github.odoosync.sync.schedule;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Lets a schedule live in simulated time, for tests of other packages. */
public final class SimulatedLife implements Alarm {
    private final Consumer<Instant> pass;
    private final Instant end;
    private final CountDownLatch ended = new CountDownLatch(1);

    private SimulatedLife(Consumer<Instant> pass, Instant end) {
        this.pass = pass;
        this.end = end;
    }

    /**
     * Starts a schedule and returns when its last run before a moment has ended.
     *
     * @param schedule what lives
     * @param clock shows the simulated time
     * @param pass lets time pass up to the moment that is waited for, or beyond it, as a machine that sleeps does
     * @param end when the process ends
     * @throws InterruptedException if the test takes too long
     */
    public static void live(SyncSchedule.Builder schedule, Clock clock, Consumer<Instant> pass, Instant end)
            throws InterruptedException {
        SimulatedLife life = new SimulatedLife(pass, end);
        try (SyncSchedule living = schedule.alarm(life).clock(clock).start()) {
            life.ended.await();
        }
    }

    @Override
    public boolean await(Instant moment) {
        boolean comes = moment.isBefore(end);
        pass.accept(comes ? moment : end);
        if (!comes) {
            ended.countDown();
        }
        return comes;
    }

    @Override
    public void stop() {}
}
