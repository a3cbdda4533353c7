package io.github.odoosync.sync.store;

import io.github.odoosync.spi.state.CredentialStore;
import io.github.odoosync.spi.state.StateException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds secrets among this process's environment variables. The variable of {@code odoo.api-key} is {@code ODOO_API_KEY},
 * after the prefix. An empty variable counts as none. Thread-safe.
 */
public final class EnvironmentCredentials implements CredentialStore {
    private final String prefix;
    private final Map<String, String> environment;

    EnvironmentCredentials(String prefix, Map<String, String> environment) {
        this.prefix = prefix;
        this.environment = environment;
    }

    /**
     * Returns a store of the variables that begin with a prefix.
     *
     * @param prefix for example {@code FINANCE_}; empty for none
     * @return the store
     */
    public static EnvironmentCredentials prefixed(String prefix) {
        return new EnvironmentCredentials(prefix, System.getenv());
    }

    @Override
    public Optional<String> find(String name) {
        return Optional.ofNullable(environment.get(variable(name))).filter(secret -> !secret.isBlank());
    }

    @Override
    public String require(String name) {
        return find(name)
                .orElseThrow(() -> new StateException(
                        "there is no credential " + name + ": set the environment variable " + variable(name), null));
    }

    @Override
    public String toString() {
        return "the environment" + (prefix.isEmpty() ? "" : ", variables " + prefix + "…");
    }

    private String variable(String name) {
        return prefix + name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
