package io.github.odoosync.sync.internal.run;

import io.github.odoosync.spi.sink.RunContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Gives runs their ids: when they began, and something that no other run of that second has. */
public final class RunContexts {
    private static final DateTimeFormatter RUN_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RunContexts() {}

    /** Begins a run of a pipeline. */
    public static RunContext begin(String pipeline, Clock clock, RandomGenerator random, String description) {
        Instant now = clock.instant();
        String suffix = String.format(Locale.ROOT, "%06x", random.nextInt(1 << 24));
        return new RunContext(pipeline, RUN_TIME.format(now) + "-" + suffix, now, description);
    }
}
