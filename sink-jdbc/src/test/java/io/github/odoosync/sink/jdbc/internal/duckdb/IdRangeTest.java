package io.github.odoosync.sink.jdbc.internal.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdRangeTest {

    @Test
    void idsThatFollowEachOtherAreOneRange() {
        assertThat(IdRange.covering(new long[] {7, 5, 6})).containsExactly(new IdRange(5, 7));
    }

    @Test
    void fewMissingIdsDoNotCutARange() {
        assertThat(IdRange.covering(new long[] {1, 4, 7})).containsExactly(new IdRange(1, 7));
    }

    @Test
    void isCutWhereMoreAreMissingThanThereAre() {
        assertThat(IdRange.covering(new long[] {1, 50_000, 2, 50_001}))
                .containsExactly(new IdRange(1, 2), new IdRange(50_000, 50_001));
    }

    @Test
    void theOutermostIdsAreCovered() {
        assertThat(IdRange.covering(new long[] {Long.MIN_VALUE, Long.MAX_VALUE}))
                .containsExactly(new IdRange(Long.MIN_VALUE, Long.MAX_VALUE));
    }

    @Test
    void noIdsNeedNoRange() {
        assertThat(IdRange.covering(new long[0])).isEmpty();
    }

    @Test
    void rangesThatTouchAreNotApart() {
        List<IdRange> some = List.of(new IdRange(1, 10), new IdRange(100, 110));
        assertThat(IdRange.apart(some, List.of(new IdRange(11, 99)))).isTrue();
        assertThat(IdRange.apart(some, List.of(new IdRange(110, 120)))).isFalse();
        assertThat(IdRange.apart(some, List.of(new IdRange(0, 200)))).isFalse();
    }

    @Test
    void rangesOfOnePartitionBecomeOneAndThoseOfAnotherStayApart() {
        assertThat(IdRange.merged(
                        List.of(new IdRange(1, 10), new IdRange(1_000, 1_010)),
                        List.of(new IdRange(12, 20), new IdRange(1_011, 1_020))))
                .containsExactly(new IdRange(1, 20), new IdRange(1_000, 1_020));
    }

    @Test
    void whatLiesBetweenTwoPartitionsIsNotTakenHoweverWideTheyAre() {
        assertThat(IdRange.merged(
                        List.of(new IdRange(1, 300_000), new IdRange(500_001, 800_000)),
                        List.of(new IdRange(300_001, 304_000), new IdRange(800_001, 806_000))))
                .containsExactly(new IdRange(1, 304_000), new IdRange(500_001, 806_000));
    }
}
