package io.github.odoosync.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.testkit.odoo.FakeOdooServer;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that others wrote see the same on the fake server as on real ones. */
class PeersIT {
    private static PythonEnvironment python;

    @BeforeAll
    static void install() {
        python = PythonEnvironment.with("peers.txt");
    }

    @ParameterizedTest
    @EnumSource
    void odoorpcAndOdoolySeeTheSame(LiveServer server) {
        LiveOdoo real = server.scratch();
        try (FakeOdooServer fake = FakeTwin.of(real).start()) {
            List<String> expected = play(real, real.url());

            assertThat(play(real, fake.url())).isEqualTo(expected);
            assertThat(expected).hasSize(35);
        }
    }

    private static List<String> play(LiveOdoo real, String url) {
        return python.run("peers.py", url, real.database(), real.login(), real.password(), "peers");
    }
}
