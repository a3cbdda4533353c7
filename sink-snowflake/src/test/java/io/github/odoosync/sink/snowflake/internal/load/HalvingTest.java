package io.github.odoosync.sink.snowflake.internal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.sink.snowflake.internal.session.StatementException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HalvingTest {
    private final List<Integer> loaded = new ArrayList<>();
    private final List<Integer> refused = new ArrayList<>();
    private int attempts;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyRowIsLoadedOnceOrRefusedOnce(long seed) {
        Random random = new Random(seed);
        int size = 1 + random.nextInt(300);
        Set<Integer> bad = new TreeSet<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            bad.add(random.nextInt(size));
        }
        load(size, bad);
        assertThat(refused).as("seed %d", seed).containsExactlyElementsOf(bad);
        List<Integer> all = new ArrayList<>(loaded);
        all.addAll(refused);
        assertThat(all).hasSize(size).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 262_143, 500_000, 524_287})
    void oneRowTakesTwiceTheLogarithmAtMost(int bad) {
        load(524_288, Set.of(bad));
        assertThat(attempts).isLessThanOrEqualTo(1 + 2 * 19);
    }

    @Test
    void whereAllGoesWellThereIsOneAttempt() {
        load(1000, Set.of());
        assertThat(attempts).isEqualTo(1);
    }

    @Test
    void anyOtherRefusalEndsTheSearch() {
        StatementException other = new StatementException("003001", "42501", "words", null);
        assertThatThrownBy(() -> new Halving(
                                (from, to) -> {
                                    attempts++;
                                    throw other;
                                },
                                (index, why) -> refused.add(index))
                        .load(0, 10))
                .isSameAs(other);
        assertThat(attempts).isEqualTo(1);
        assertThat(refused).isEmpty();
    }

    private void load(int size, Set<Integer> bad) {
        new Halving(
                        (from, to) -> {
                            attempts++;
                            if (bad.stream().anyMatch(row -> from <= row && row < to)) {
                                throw new StatementException("100038", "22018", "words", null);
                            }
                            for (int row = from; row < to; row++) {
                                loaded.add(row);
                            }
                        },
                        (index, why) -> refused.add(index))
                .load(0, size);
    }
}
