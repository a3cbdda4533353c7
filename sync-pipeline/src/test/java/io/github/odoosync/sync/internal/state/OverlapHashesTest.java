package io.github.odoosync.sync.internal.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.spi.record.RowHash;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OverlapHashesTest {
    private static final long SEED = 20261122;

    @Test
    void w4_remembersTheLastContentOfEachRow() {
        Random random = new Random(SEED);
        OverlapHashes hashes = new OverlapHashes();
        Map<Long, Long> model = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            long id = 1 + random.nextInt(20_000) * (random.nextBoolean() ? 1L : 1L << 33);
            long hash = 1 + random.nextInt(5);
            model.put(id, hash);
            hashes.written(id, new RowHash(hash, 0));
        }

        OverlapHashes reloaded = OverlapHashes.decode(hashes.encode());
        assertThat(reloaded.size()).isEqualTo(model.size());
        assertThat(model).allSatisfy((id, hash) -> {
            assertThat(reloaded.holds(id, new RowHash(hash, 0))).isTrue();
            assertThat(reloaded.holds(id, new RowHash(hash + 1, 0))).isFalse();
        });
        assertThat(reloaded.holds(7_000_000, new RowHash(1, 0))).isFalse();
    }

    @Test
    void w4_deletionForgetsTheContent() {
        OverlapHashes hashes = new OverlapHashes();
        hashes.written(7, new RowHash(5, 5));
        hashes.deleted(7);

        assertThat(hashes.holds(7, new RowHash(5, 5))).isFalse();
        assertThat(hashes.holdsDeleted(7)).isTrue();
        assertThat(hashes.holdsDeleted(8)).isFalse();
    }
}
