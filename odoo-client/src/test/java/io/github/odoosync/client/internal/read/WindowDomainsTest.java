package io.github.odoosync.client.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.client.window.Partition;
import io.github.odoosync.client.window.Window;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowDomainsTest {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00.900Z");
    private static final Instant UNTIL = Instant.parse("2026-01-02T00:00:00.100Z");

    @Test
    void w1_usesAtLeastAndLessThanOnWholeSecondsInUtc() {
        assertThat(WindowDomains.changed(new Window(FROM, UNTIL), List.of()))
                .hasToString("['&', ('write_date', '>=', '2026-01-01 00:00:00'),"
                        + " ('write_date', '<', '2026-01-02 00:00:00')]");
    }

    @Test
    void w5_aFirstLoadTakesWhatHasNoWriteDate() {
        assertThat(WindowDomains.changed(new Window(null, UNTIL), List.of("product_tmpl_id")))
                .hasToString("['|', ('write_date', '<', '2026-01-02 00:00:00'), ('write_date', '=', False)]");
    }

    @Test
    void w11_asksForTheRecordsThatFieldsHangOn() {
        assertThat(WindowDomains.changed(new Window(FROM, UNTIL), List.of("a", "a.b")))
                .hasToString("['|', '|',"
                        + " '&', ('write_date', '>=', '2026-01-01 00:00:00'), ('write_date', '<', '2026-01-02 00:00:00'),"
                        + " '&', ('a.write_date', '>=', '2026-01-01 00:00:00'),"
                        + " ('a.write_date', '<', '2026-01-02 00:00:00'),"
                        + " '&', ('a.b.write_date', '>=', '2026-01-01 00:00:00'),"
                        + " ('a.b.write_date', '<', '2026-01-02 00:00:00')]");
    }

    @Test
    void w3_goesUpById() {
        assertThat(WindowDomains.after(Partition.ALL, 0)).hasToString("[]");
        assertThat(WindowDomains.after(Partition.ALL, 7)).hasToString("[('id', '>', 7)]");
        assertThat(WindowDomains.after(new Partition(5, 9L), 7)).hasToString("['&', ('id', '>', 7), ('id', '<=', 9)]");
    }
}
