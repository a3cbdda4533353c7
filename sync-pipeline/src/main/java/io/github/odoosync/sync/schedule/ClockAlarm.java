package io.github.odoosync.sync.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Goes by a clock, which may be set while it waits. */
final class ClockAlarm implements Alarm {
    private static final Duration GLANCE = Duration.ofSeconds(30);

    private final Clock clock;
    private boolean stopped;

    ClockAlarm(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized boolean await(Instant moment) throws InterruptedException {
        while (!stopped) {
            Duration left = Duration.between(clock.instant(), moment);
            if (left.isNegative() || left.isZero()) {
                return true;
            }
            wait(Math.max(1, (left.compareTo(GLANCE) < 0 ? left : GLANCE).toMillis()));
        }
        return false;
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}
