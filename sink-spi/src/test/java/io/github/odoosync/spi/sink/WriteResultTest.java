package io.github.odoosync.spi.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.odoosync.spi.record.RecordKey;
import org.junit.jupiter.api.Test;

class WriteResultTest {
    private static final Rejection BAD = new Rejection(RecordKey.of(3L), "22003", "too large", false);

    @Test
    void s7_countsAddUpToWhatWasDelivered() {
        WriteResult result = WriteResult.builder(4)
                .outcome(0, Outcome.CREATED)
                .reject(2, BAD)
                .others(Outcome.UNCHANGED)
                .build();
        assertThat(result.count(Outcome.CREATED)).isEqualTo(1);
        assertThat(result.count(Outcome.REJECTED)).isEqualTo(1);
        assertThat(result.count(Outcome.UNCHANGED)).isEqualTo(2);
        assertThat(result.count(Outcome.DELETED)).isZero();
        assertThat(result.outcome(2)).isEqualTo(Outcome.REJECTED);
        assertThat(result.rejections()).containsExactly(BAD);
    }

    @Test
    void s7_recordWithoutOutcomeIsAnError() {
        WriteResult.Builder result = WriteResult.builder(2).outcome(0, Outcome.CREATED);
        assertThatIllegalStateException().isThrownBy(result::build).withMessageContainingAll("record 1", "S7");
    }

    @Test
    void lastThatIsSaidOfARecordCounts() {
        WriteResult.Builder result = WriteResult.builder(2).reject(0, BAD).outcome(0, Outcome.UPDATED);
        result.outcome(1, Outcome.UPDATED).reject(1, BAD);
        assertThat(result.build().rejections()).containsExactly(BAD);
        assertThat(result.build().count(Outcome.REJECTED)).isEqualTo(1);
    }

    @Test
    void resultStaysWhatItWas() {
        WriteResult.Builder result = WriteResult.builder(1).outcome(0, Outcome.UPDATED);
        WriteResult before = result.build();
        result.reject(0, BAD);
        assertThat(before.rejections()).isEmpty();
    }

    @Test
    void rejectionNeedsItsReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WriteResult.builder(1).outcome(0, Outcome.REJECTED));
    }
}
