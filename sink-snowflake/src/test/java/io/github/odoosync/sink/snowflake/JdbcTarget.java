package io.github.odoosync.sink.snowflake;

import io.github.odoosync.sink.snowflake.internal.jdbc.JdbcWay;
import io.github.odoosync.sink.snowflake.internal.load.FileLoad;
import io.github.odoosync.sink.snowflake.internal.session.SessionNames;
import io.github.odoosync.spi.sink.Listing;
import io.github.odoosync.spi.sink.Sink;
import io.github.odoosync.spi.sink.SinkCapabilities;
import io.github.odoosync.standin.snowflake.Account;
import io.github.odoosync.standin.snowflake.DriverServer;
import io.github.odoosync.testkit.sink.Ability;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.Set;

/** The stand-in behind Snowflake's driver. */
final class JdbcTarget implements AccountTarget {
    private static final SessionNames ASKED = new SessionNames(null, "LOADING", Account.DATABASE, Account.SCHEMA);

    private final Path folder;
    private final Account account;
    private final DriverServer server;

    JdbcTarget(Path folder) {
        this.folder = folder;
        this.account = new Account(folder);
        this.server = new DriverServer(account);
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public DriverServer server() {
        return server;
    }

    @Override
    public Set<Ability> lacks() {
        return Set.of(Ability.WIDENS_TYPES);
    }

    @Override
    public Sink sink() {
        SinkCapabilities capabilities = SinkCapabilities.builder()
                .batchRows(500_000)
                .batchBytes(256L << 20)
                .listings(Set.of(Listing.values()))
                .build();
        return new SnowflakeSink(
                new JdbcWay(() -> DriverManager.getConnection(server.url()), ASKED, "the stand-in"),
                new FileLoad(folder, 1 << 20),
                capabilities,
                Clock.systemUTC(),
                false);
    }

    @Override
    public void close() {
        server.close();
        account.close();
    }
}
