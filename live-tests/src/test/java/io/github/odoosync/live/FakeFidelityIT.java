package io.github.odoosync.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.odoosync.live.fidelity.Session;
import io.github.odoosync.live.fidelity.Wire;
import io.github.odoosync.testkit.odoo.FakeOdooServer;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The fake server answers a corpus of requests as the real ones do: status, errors, shape and values. */
class FakeFidelityIT {

    static Stream<Arguments> protocols() {
        return Stream.of(LiveServer.values())
                .flatMap(server -> server.wires().stream().map(wire -> Arguments.of(server, wire)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("protocols")
    void answersAsTheRealServerDoes(LiveServer server, Wire wire) {
        LiveOdoo real = server.scratch();
        try (FakeOdooServer fake = FakeTwin.of(real).start()) {
            Map<String, String> expected = Session.play(real.target(), server.version(), wire);
            Map<String, String> answers = Session.play(FakeTwin.target(real, fake), server.version(), wire);

            assertThat(answers).hasSameSizeAs(expected).hasSizeGreaterThan(200);
            assertThat(expected.values()).noneMatch(answer -> answer.startsWith(Session.FAILED));
            SoftAssertions each = new SoftAssertions();
            expected.forEach((request, answer) ->
                    each.assertThat(answers.get(request)).as(request).isEqualTo(answer));
            each.assertAll();
        }
    }
}
