package io.github.odoosync.sync.odoo;

import static io.github.odoosync.sync.odoo.ConflictPolicy.NEWEST_WINS;
import static io.github.odoosync.sync.odoo.ConflictPolicy.ODOO_WINS;
import static io.github.odoosync.sync.odoo.ConflictPolicy.SOURCE_ONLY;
import static io.github.odoosync.sync.odoo.ConflictPolicy.SOURCE_WINS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who wins where both sides changed; the numbers are hours of a day, null where a side does not tell. */
class VersionsTest {
    @Test
    void whereOdooDidNotChangeTheSourceWins() {
        assertThat(winners(9, 9, 10)).containsExactly(true, true);
        assertThat(winners(8, 9, 10)).containsExactly(true, true);
        assertThat(winners(8, 9, null)).containsExactly(true, true);
        assertThat(winners(null, 9, 10)).containsExactly(true, true);
        assertThat(winners(null, null, null)).containsExactly(true, true);
    }

    @Test
    void whereBothChangedThePolicyDecides() {
        assertThat(winners(11, 9, 12)).containsExactly(false, true);
        assertThat(winners(11, 9, 10)).containsExactly(false, false);
        assertThat(winners(11, 9, 11)).as("of one moment").containsExactly(false, false);
        assertThat(winners(11, 9, null)).containsExactly(false, false);
    }

    @Test
    void whereNobodyKnowsFromWhatTheSourceWasWrittenTheLaterChangeWins() {
        assertThat(winners(11, null, 12)).containsExactly(true, true);
        assertThat(winners(11, null, 10)).containsExactly(false, false);
        assertThat(winners(11, null, null)).containsExactly(false, false);
    }

    /** Whether the source wins where Odoo is to win, and where the newest is; elsewhere it does. */
    private static boolean[] winners(@Nullable Integer odoo, @Nullable Integer written, @Nullable Integer source) {
        Versions versions = new Versions(hour(odoo), hour(written), hour(source));
        assertThat(versions.sourceWins(SOURCE_ONLY)).isTrue();
        assertThat(versions.sourceWins(SOURCE_WINS)).isTrue();
        return new boolean[] {versions.sourceWins(ODOO_WINS), versions.sourceWins(NEWEST_WINS)};
    }

    private static @Nullable Instant hour(@Nullable Integer hour) {
        return hour == null ? null : Instant.EPOCH.plusSeconds(3600L * hour);
    }
}
