package io.github.odoosync.sink.snowflake;

import static io.github.odoosync.testkit.sink.SinkFixture.PARTNER;
import static io.github.odoosync.testkit.sink.SinkFixture.PARTNERS;
import static io.github.odoosync.testkit.sink.SinkFixture.partner;
import static io.github.odoosync.testkit.sink.SinkFixture.run;
import static io.github.odoosync.testkit.sink.SinkFixture.v;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.sink.RetryableSinkException;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an attempt sent, and Snowflake runs too late, changes nothing any more. */
class FenceTest {

    @Test
    void s2_aMergeThatComesLateChangesNothing(@TempDir Path folder) {
        try (ApiTarget target = new ApiTarget(folder);
                SinkRun run = target.sink().open(run("run"));
                SinkWriter writer = run.writer(PARTNERS)) {
            writer.write(RecordBatch.of(1, PARTNER, List.of(partner(1, "one", v(1)))));
            target.server().holdBack("MERGE INTO \"FINANCE\".\"ODOO\".\"RES_PARTNER\"");
            RecordBatch forced = RecordBatch.of(2, PARTNER, List.of(partner(1, "early", null)));
            assertThatThrownBy(() -> writer.write(forced)).isInstanceOf(RetryableSinkException.class);
            writer.write(RecordBatch.of(2, PARTNER, List.of(partner(1, "late", null))));
            assertThat(target.server().runHeldBack()).isZero();
            assertThat(target.rows(PARTNERS))
                    .extracting(row -> row.value("name"))
                    .containsExactly("late");
        }
    }
}
