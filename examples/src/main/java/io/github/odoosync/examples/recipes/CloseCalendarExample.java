package io.github.odoosync.examples.recipes;

import io.github.odoosync.sync.FinanceStreams;
import io.github.odoosync.sync.SyncListener;
import io.github.odoosync.sync.SyncPipeline;
import io.github.odoosync.sync.SyncResult;
import io.github.odoosync.sync.schedule.CloseCalendar;
import io.github.odoosync.sync.schedule.SyncSchedule;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;

/** Runs a pipeline at 06:00 each day, and each hour on a month's last three and first five business days. */
public final class CloseCalendarExample {
    private CloseCalendarExample() {}

    /**
     * Runs it once, tells when it would run next, and ends.
     *
     * @param arguments a folder, or none
     */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        Demo.cook(CloseCalendarExample::cook, arguments);
    }

    static void cook(Demo demo) throws InterruptedException {
        CloseCalendar calendar =
                CloseCalendar.in(ZoneId.of("Europe/Berlin")).closeDays(3, 5).build();
        CountDownLatch first = new CountDownLatch(1);
        SyncPipeline pipeline = demo.pipeline(FinanceStreams.receivables())
                .listener(new SyncListener() {
                    @Override
                    public void runEnded(SyncResult result) {
                        demo.say(result);
                        first.countDown();
                    }
                })
                .build();
        try (SyncSchedule schedule =
                SyncSchedule.of(pipeline, calendar).runAtStart().start()) {
            first.await(); // a service would wait here until it is told to end
        }
        Instant due = Instant.parse("2026-06-24T12:00:00Z");
        demo.say("The runs after " + due + ":");
        for (int i = 0; i < 10; i++) {
            due = calendar.next(due, due);
            demo.say("  " + due.atZone(ZoneId.of("Europe/Berlin")));
        }
    }
}
