package io.github.odoosync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.odoosync.spi.record.SyncRecord;
import io.github.odoosync.spi.sink.Listing;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How much of a stream a run reads: each mode, and full syncs on a cadence of their own. */
class SyncModeTest {
    private static final SyncStream PARTNERS = SyncStream.of("res.partner");
    private static final SyncStream FULL =
            PARTNERS.toBuilder().mode(SyncMode.FULL).build();

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void w8_aFullStreamFindsInEachRunWhatMovedNoWriteDate() {
        long changed = world.partner("Ada");
        long gone = world.partner("Bob");
        world.later();
        world.run(FULL);
        world.server.model("res.partner").writeSilently(changed, Map.of("name", "Adele"));
        world.server.model("res.partner").unlink(gone);
        int before = world.sink.batches.size();
        world.later();

        SyncResult result = world.run(FULL);

        assertThat(world.sink.live("res_partner")).containsExactly(changed);
        assertThat(name(changed)).isEqualTo("Adele");
        assertThat(result.deleted()).isEqualTo(1);
        assertThat(world.sink.batches.size() - before)
                .as("one repair and one deletion: nothing else is written")
                .isEqualTo(2);
    }

    @Test
    void aFirstLoadOfAFullStreamIsNotComparedAtOnce() {
        world.partner("Ada");
        world.later();

        world.run(FULL);

        assertThat(world.comparisons).isEmpty();
    }

    @Test
    void aFullStreamOfASinkThatCannotListWritesEverythingAgainAndSaysSo() {
        world.sink.listing(EnumSet.noneOf(Listing.class));
        long changed = world.partner("Ada");
        world.later();
        world.run(FULL);
        world.server.model("res.partner").writeSilently(changed, Map.of("name", "Adele"));
        world.later(Duration.ofDays(1));

        SyncResult result = world.run(FULL);

        assertThat(name(changed)).isEqualTo("Adele");
        assertThat(result.stream("res.partner").notes()).anyMatch(note -> note.contains("everything is written again"));
    }

    @Test
    void aStreamsFullSyncHasACadenceOfItsOwn() {
        SyncStream daily =
                PARTNERS.toBuilder().fullSyncEvery(Duration.ofDays(1)).build();
        long changed = world.partner("Ada");
        world.later();
        world.later(Duration.ofHours(1));
        world.run(daily);
        world.later(Duration.ofHours(1));
        world.run(daily);
        world.server.model("res.partner").writeSilently(changed, Map.of("name", "Adele"));
        world.later(Duration.ofHours(22));
        world.run(daily);
        assertThat(name(changed)).isEqualTo("Ada");
        world.later(Duration.ofHours(2));

        world.run(daily);

        assertThat(name(changed)).isEqualTo("Adele");
    }

    @Test
    void aHistoryThatTheSinkCannotKeepIsRefusedWhenThePipelineIsBuilt() {
        SyncPipelineBuilder pipeline =
                world.pipeline(PARTNERS.toBuilder().mode(SyncMode.HISTORY).build());

        assertThatThrownBy(pipeline::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("res.partner")
                .hasMessageContaining("history");
    }

    @Test
    void aCadenceThatIsNoneIsRefused() {
        assertThatThrownBy(() -> PARTNERS.toBuilder().fullSyncEvery(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FULL");
    }

    private @Nullable Object name(long partner) {
        SyncRecord row = world.sink.table("res_partner").get(partner);
        return row == null ? null : row.value(row.schema().indexOf("name"));
    }
}
