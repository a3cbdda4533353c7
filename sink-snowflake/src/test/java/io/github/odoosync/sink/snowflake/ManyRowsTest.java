package io.github.odoosync.sink.snowflake;

import static io.github.odoosync.testkit.sink.SinkFixture.PARTNER;
import static io.github.odoosync.testkit.sink.SinkFixture.PARTNERS;
import static io.github.odoosync.testkit.sink.SinkFixture.partner;
import static io.github.odoosync.testkit.sink.SinkFixture.run;
import static io.github.odoosync.testkit.sink.SinkFixture.v;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.odoosync.sink.snowflake.internal.load.DocumentLoad;
import io.github.odoosync.sink.snowflake.internal.run.SnowflakeRun;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** For large loads the SQL API says that there is a better way, once. */
class ManyRowsTest {

    @Test
    void aRunSaysOnceOfATableThatTheDriverIsTheBetterWay(@TempDir Path folder) {
        Logger log = (Logger) LoggerFactory.getLogger(SnowflakeRun.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.setLevel(Level.WARN);
        log.addAppender(lines);
        try (ApiTarget target = new ApiTarget(folder);
                SinkRun run = target.sink(new DocumentLoad(3)).open(run("run"))) {
            for (int batch = 1; batch <= 4; batch++) {
                try (SinkWriter writer = run.writer(PARTNERS)) {
                    writer.write(RecordBatch.of(
                            batch,
                            PARTNER,
                            List.of(partner(2L * batch, "a", v(1)), partner(2L * batch + 1, "b", v(1)))));
                }
                assertThat(lines.list).hasSize(batch == 1 ? 0 : 1);
            }
            assertThat(lines.list.get(0).getFormattedMessage())
                    .contains("table ODOO.RES_PARTNER got more than 3 rows", "SnowflakeSink.jdbc");
        } finally {
            log.detachAppender(lines);
            log.setLevel(null);
        }
    }

    @Test
    void aHundredThousandRowsPassWithoutAWord() {
        assertThat(new DocumentLoad().mostRows()).isEqualTo(100_000);
    }
}
