package io.github.odoosync.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * An emulator of Snowflake that others wrote, by Snowflake's own driver. Where it can't run, tests are skipped and say so; with
 * {@code -Dodoosync.live.required=true} they fail.
 */
final class Fakesnow implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("FAKESNOW_URL='([^']+)'");

    private final Connection connection;

    private Fakesnow(Connection connection) {
        this.connection = connection;
    }

    /** Starts it where it does not run, with an empty schema. */
    static Fakesnow fresh(String database, String schema) throws SQLException {
        script("up", "fakesnow");
        Matcher address = ADDRESS.matcher(script("env"));
        if (!address.find()) {
            throw unavailable();
        }
        Properties properties = new Properties();
        properties.put("user", "odoosync");
        properties.put("password", "odoosync");
        properties.put("ssl", "off");
        properties.put("disablePlatformDetection", "true");
        // it answers 500 to what it does not know, which the driver would send again for long
        properties.put("maxHttpRetries", "1");
        Fakesnow fakesnow = new Fakesnow(DriverManager.getConnection(address.group(1), properties));
        fakesnow.run("CREATE DATABASE IF NOT EXISTS " + database);
        fakesnow.run("DROP SCHEMA IF EXISTS " + database + "." + schema + " CASCADE");
        fakesnow.run("CREATE SCHEMA " + database + "." + schema);
        return fakesnow;
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** {@return the rows that a query answers, each as texts; none for other statements} */
    List<List<@Nullable String>> run(String sql, List<@Nullable String> binds) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < binds.size(); i++) {
                statement.setString(i + 1, binds.get(i));
            }
            List<List<@Nullable String>> found = new ArrayList<>();
            // what it tells of other statements has not the types that it says
            if (statement.execute() && sql.startsWith("SELECT")) {
                try (ResultSet rows = statement.getResultSet()) {
                    int width = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        List<@Nullable String> row = new ArrayList<>();
                        for (int i = 1; i <= width; i++) {
                            row.add(rows.getString(i));
                        }
                        found.add(row);
                    }
                }
            }
            return found;
        }
    }

    private static String script(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(LiveServer.repository().resolve("dev/emulators").toString());
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw unavailable();
            }
            return output;
        } catch (IOException e) {
            throw unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static RuntimeException unavailable() {
        String message =
                "fakesnow does not run, dev/emulators up says why: it takes python3 with venv and a package index";
        if (Boolean.getBoolean("odoosync.live.required")) {
            return new IllegalStateException(message);
        }
        return Assumptions.<RuntimeException>abort(message);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
