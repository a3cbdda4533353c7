package io.github.odoosync.sync.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that jumps to the moment that is waited for, until the last of its days. */
final class SimulatedDays extends Clock implements Alarm {
    private final Instant end;
    private volatile Instant now;

    SimulatedDays(Instant start, Duration days) {
        this.now = start;
        this.end = start.plus(days);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public boolean await(Instant moment) {
        if (moment.isAfter(now)) {
            now = moment;
        }
        return now.isBefore(end);
    }

    @Override
    public void stop() {}

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("simulated days are in UTC");
    }
}
