package io.github.odoosync.sink.salesforce;

import static io.github.odoosync.sink.salesforce.OrgFixture.account;
import static io.github.odoosync.sink.salesforce.OrgFixture.accounts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.sink.salesforce.internal.run.Connection;
import io.github.odoosync.spi.record.RecordBatch;
import io.github.odoosync.spi.sink.Deletes;
import io.github.odoosync.spi.sink.SinkRun;
import io.github.odoosync.spi.sink.SinkWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class SalesforceSinkTest {
    private final OrgFixture fixture = new OrgFixture();

    private SalesforceSink.Builder builder() {
        return new SalesforceSink.Builder(any -> new Connection(fixture.org, rest -> fixture.org::describe));
    }

    @Test
    void s8_openingARunSendsNothing() {
        SalesforceSink sink = builder().prefix("acme").build();
        try (SinkRun run = sink.open(OrgFixture.RUN)) {
            run.complete(List.of());
            assertThat(sink.apiCalls()).isZero();
            assertThat(fixture.org.calls).isEmpty();
        }
    }

    @Test
    void callsAreCountedAcrossRuns() {
        SalesforceSink sink = fixture.sink();
        for (int i = 0; i < 2; i++) {
            try (SinkRun run = sink.open(OrgFixture.RUN);
                    SinkWriter writer = run.writer(accounts(Deletes.SOFT))) {
                writer.write(RecordBatch.of(1, OrgFixture.ACCOUNT, List.of(account(1, "one"))));
            }
        }
        assertThat(sink.apiCalls()).isEqualTo(8).isEqualTo(fixture.org.calls.size());
    }

    @Test
    void s8_closedRunAndWriterRefuse() {
        SinkRun run = fixture.sink().open(OrgFixture.RUN);
        SinkWriter writer = run.writer(accounts(Deletes.SOFT));
        RecordBatch batch = RecordBatch.of(1, OrgFixture.ACCOUNT, List.of(account(1, "one")));
        writer.close();
        assertThatThrownBy(() -> writer.write(batch)).isInstanceOf(IllegalStateException.class);
        run.close();
        assertThatThrownBy(() -> run.writer(accounts(Deletes.SOFT))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void settersNameWhatIsWrong() {
        assertThatThrownBy(() -> builder().build()).hasMessageContaining("prefix is not set");
        assertThatThrownBy(() -> builder().prefix("a:b")).hasMessageContaining("prefix is a:b");
        assertThatThrownBy(() -> builder().apiVersion("64")).hasMessageContaining("apiVersion is 64");
        assertThatThrownBy(() -> builder().bulkFrom(0)).hasMessageContaining("bulkFrom is 0");
        assertThatThrownBy(() -> builder().hardLimit(1.1)).hasMessageContaining("hardLimit is 1.1");
        assertThatThrownBy(() -> builder().softLimit(Double.NaN)).hasMessageContaining("softLimit is NaN");
        assertThatThrownBy(() -> builder().hashField("a b")).hasMessageContaining("hashField is a b");
        assertThatThrownBy(() -> builder().prefix("a").softLimit(0.96).build())
                .hasMessageContaining("not below hardLimit");
        assertThatThrownBy(() -> builder()
                        .prefix("a")
                        .hashField("X__c")
                        .versionField("X__c")
                        .build())
                .hasMessageContaining("must differ");
    }
}
