package io.github.odoosync.sink.snowflake;

import io.github.odoosync.sink.http.HttpClients;
import io.github.odoosync.sink.snowflake.internal.api.ApiSettings;
import io.github.odoosync.sink.snowflake.internal.api.ApiWay;
import io.github.odoosync.sink.snowflake.internal.auth.AccountName;
import io.github.odoosync.sink.snowflake.internal.load.DocumentLoad;
import io.github.odoosync.spi.sink.Listing;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.SinkCapabilities;
import io.github.odoosync.standin.snowflake.Account;
import io.github.odoosync.standin.snowflake.ApiServer;
import io.github.odoosync.testkit.sink.Ability;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.Set;

/** The stand-in behind the SQL API. */
final class ApiTarget implements AccountTarget {
    private final Account account;
    private final ApiServer server;
    private volatile String token = "token";

    ApiTarget(Path folder) {
        this.account = new Account(folder);
        this.server = new ApiServer(account);
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public ApiServer server() {
        return server;
    }

    /** Gives another token from now on. */
    void rotate(String next) {
        token = next;
    }

    @Override
    public Set<Ability> lacks() {
        return Set.of(Ability.WIDENS_TYPES);
    }

    @Override
    public Sink sink() {
        return sink(new DocumentLoad());
    }

    Sink sink(DocumentLoad load) {
        ApiSettings settings = new ApiSettings(
                server.uri(),
                null,
                "LOADING",
                Account.DATABASE,
                Account.SCHEMA,
                "",
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                HttpClients.create());
        ApiWay way = new ApiWay(
                settings,
                SnowflakeCredentials.oauth(() -> token).login(),
                new AccountName("standin-account"),
                Clock.systemUTC(),
                new Random(7));
        SinkCapabilities capabilities =
                SinkCapabilities.builder().listings(Set.of(Listing.values())).build();
        return new SnowflakeSink(way, load, capabilities, Clock.systemUTC(), false);
    }

    @Override
    public void close() {
        server.close();
        account.close();
    }
}
