package io.github.odoosync.live;

import io.github.odoosync.live.fidelity.Target;
import io.github.odoosync.testkit.odoo.FakeClock;
import io.github.odoosync.testkit.odoo.FakeOdooServer;
import io.github.odoosync.testkit.odoo.model.Access;
import io.github.odoosync.testkit.odoo.model.FakeUser;
import java.time.Duration;
import java.time.Instant;

/** A fake server with the version, the database's name and the users of a real one. */
final class FakeTwin {
    private static final Instant START = Instant.parse("2026-06-30T12:00:00.400Z");

    private FakeTwin() {}

    static FakeOdooServer.Builder of(LiveOdoo real) {
        return FakeOdooServer.builder()
                .version(real.server().version() + ".0")
                .database(real.database())
                .clock(FakeClock.at(START))
                .user(FakeUser.builder(real.login())
                        .name("Mitchell Admin")
                        .apiKey(real.apiKey())
                        .timezone("Europe/Brussels")
                        .build())
                .user(FakeUser.builder(real.limitedLogin())
                        .name("Erin Employee")
                        .apiKey(real.limitedApiKey())
                        .groups("base.group_user")
                        .deny("account.move")
                        .deny("res.currency", Access.CREATE, Access.WRITE, Access.UNLINK)
                        .build())
                .demoCompany();
    }

    static Target target(LiveOdoo real, FakeOdooServer fake) {
        return new Target(fake.url(), fake.database(), real.target().secrets(), () -> fake.clock()
                .advance(Duration.ofSeconds(1)));
    }
}
