package io.github.odoosync.sink.snowflake.internal.jdbc;

import io.github.odoosync.sink.snowflake.internal.auth.KeyPairLogin;
import io.github.odoosync.sink.snowflake.internal.auth.Login;
import io.github.odoosync.sink.snowflake.internal.auth.LoginAdvice;
import io.github.odoosync.sink.snowflake.internal.auth.TokenKind;
import io.github.odoosync.sink.snowflake.internal.auth.TokenLogin;
import io.github.odoosync.spi.sink.PermanentSinkException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/**
 * Opens connections with a login, which is asked anew for each.
 *
 * @param url of the account, without a secret
 * @param context properties of the driver beside the login: role, warehouse, database, schema
 * @param login who logs in
 */
public record DriverLogin(String url, Map<String, String> context, Login login) implements JdbcWay.Connector {

    /**
     * Looks for the driver.
     *
     * @throws PermanentSinkException if it is not on the class path
     */
    public DriverLogin {
        context = Map.copyOf(context);
        try {
            DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw new PermanentSinkException(
                    "Snowflake's driver is not on the class path; add net.snowflake:snowflake-jdbc, or use the SQL API",
                    null);
        }
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, properties());
    }

    @Override
    public String whatToCheck() {
        return LoginAdvice.of(
                login,
                context.getOrDefault("account", ""),
                login instanceof KeyPairLogin keyPair ? keyPair.fingerprint() : "");
    }

    Properties properties() {
        Properties properties = new Properties();
        properties.putAll(context);
        // the driver would look for a cloud's metadata hosts
        properties.put("disablePlatformDetection", "true");
        String user = login.user();
        if (user != null) {
            properties.put("user", user);
        }
        if (login instanceof KeyPairLogin keyPair) {
            properties.put("authenticator", "SNOWFLAKE_JWT");
            properties.put("privateKey", keyPair.key());
        } else if (login instanceof TokenLogin token) {
            properties.put("authenticator", token.kind() == TokenKind.OAUTH ? "OAUTH" : "PROGRAMMATIC_ACCESS_TOKEN");
            properties.put("token", token.token());
        }
        return properties;
    }

    @Override
    public String toString() {
        return "DriverLogin[" + url + ", " + login + "]";
    }
}
