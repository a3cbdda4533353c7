package io.github.odoosync.sink.jdbc;

import io.github.odoosync.sink.jdbc.internal.sql.Sql;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A real PostgreSQL on a port of its own, started with the first test that asks for it and stopped with the JVM.
 *
 * <p>PostgreSQL refuses to run as root. For root it runs in a user namespace, and where the machine allows none, as the
 * user nobody.
 */
final class PostgresServer {
    private static final PostgresServer INSTANCE = new PostgresServer();
    private static final int NOBODY = 65534;

    private final EmbeddedPostgres postgres;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresServer() {
        try {
            this.postgres = start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the JDBC URL of a new, empty database, which {@code postgres} owns} */
    static String newDatabase() {
        return INSTANCE.create("test" + INSTANCE.databases.incrementAndGet());
    }

    /** Removes a database of {@link #newDatabase}, so that the server has little to remove when it stops. */
    static void drop(String url) {
        String database = url.replaceAll(".*/|\\?.*", "");
        try (Connection connection = INSTANCE.postgres.getPostgresDatabase().getConnection()) {
            Sql.execute(connection, "DROP DATABASE " + database + " WITH (FORCE)");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private String create(String database) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
            // sorts text as people do, and not by its bytes
            Sql.execute(
                    connection,
                    "CREATE DATABASE " + database + " TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US'");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return postgres.getJdbcUrl("postgres", database);
    }

    private static EmbeddedPostgres start() throws IOException {
        if (!isRoot() || LinuxUtils.isUnshareAvailable()) {
            return EmbeddedPostgres.start();
        }
        Path folder = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg-nobody"));
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.toFile())
                .setDataDirectory(ownedByNobody(Files.createTempDirectory(folder, "data")));
        try {
            return builder.start();
        } catch (IllegalStateException refused) {
            // by now the programs are unpacked
            for (String program : List.of("initdb", "pg_ctl")) {
                runAsNobody(find(folder, program));
            }
            return builder.start();
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static Path ownedByNobody(Path folder) throws IOException {
        Files.setAttribute(folder, "unix:uid", NOBODY);
        return folder;
    }

    private static void runAsNobody(Path program) throws IOException {
        Path real = Files.move(program, program.resolveSibling(program.getFileName() + ".real"));
        Files.writeString(program, """
                #!/bin/sh
                cd / && exec setpriv --reuid=%1$d --regid=%1$d --clear-groups '%2$s' "$@"
                """.formatted(NOBODY, real));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path find(Path folder, String program) throws IOException {
        try (Stream<Path> files = Files.walk(folder, 3)) {
            return files.filter(file -> file.endsWith(Path.of("bin", program)))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
