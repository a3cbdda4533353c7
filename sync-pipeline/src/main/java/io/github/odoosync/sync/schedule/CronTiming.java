package io.github.odoosync.sync.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Apart from {@link Timing}, which is there without cron-utils too. */
final class CronTiming implements Timing {
    private final String expression;
    private final ZoneId zone;
    private final ExecutionTime times;

    CronTiming(String expression, ZoneId zone) {
        this.expression = expression;
        this.zone = zone;
        this.times = ExecutionTime.forCron(
                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(expression));
        next(Instant.EPOCH, Instant.EPOCH);
    }

    @Override
    public Instant next(Instant due, Instant ended) {
        ZonedDateTime local = due.atZone(zone);
        Instant next = after(local).toInstant();
        // cron-utils leaves out a time that the clocks skip; without a zone it does not
        Instant unskipped = after(local.withZoneSameLocal(ZoneOffset.UTC))
                .withZoneSameLocal(zone)
                .toInstant();
        return unskipped.isAfter(due) && unskipped.isBefore(next) ? unskipped : next;
    }

    private ZonedDateTime after(ZonedDateTime moment) {
        return times.nextExecution(moment)
                .orElseThrow(() -> new IllegalArgumentException("cron expression " + expression + " never comes true"));
    }
}
