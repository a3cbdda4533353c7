package io.github.odoosync.testkit.odoo.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user of a fake server and what they may do.
 *
 * <p>Unless restricted, a user reads and writes everything, in all companies. Keys may be added and revoked while the
 * server runs; thread-safe.
 */
public final class FakeUser {
    private final String login;
    private final String name;
    private final Optional<String> password;
    private final String lang;
    private final String timezone;
    private final Optional<Set<String>> groups;
    private final List<Long> companies;
    private final Map<String, Set<Access>> denied;
    private final Map<String, List<Object>> rules;
    private final Map<String, FakeApiKey> keys = new LinkedHashMap<>();

    private FakeUser(Builder builder) {
        this.login = builder.login;
        this.name = builder.name;
        this.password = builder.password;
        this.lang = builder.lang;
        this.timezone = builder.timezone;
        this.groups = builder.groups.map(Set::copyOf);
        this.companies = List.copyOf(builder.companies);
        this.denied = Map.copyOf(builder.denied);
        this.rules = Map.copyOf(builder.rules);
        builder.keys.forEach(this::addKey);
    }

    /**
     * Starts a user of that login, whose password is the login too.
     *
     * @param login the login
     * @return a builder
     */
    public static Builder builder(String login) {
        return new Builder(login);
    }

    /** {@return the login} */
    public String login() {
        return login;
    }

    /** {@return the name for people} */
    public String name() {
        return name;
    }

    /** {@return the language of RPC calls that name none} */
    public String lang() {
        return lang;
    }

    /** {@return the time zone of RPC calls that name none} */
    public String timezone() {
        return timezone;
    }

    /** {@return the companies that the user may work in, the main one first; empty for all} */
    public List<Long> companies() {
        return companies;
    }

    /**
     * Returns the domain that limits which rows of the model the user sees, or null.
     *
     * @param model the model's technical name
     * @return the domain that limits which rows of the model the user sees, or null
     */
    public @Nullable List<Object> rule(String model) {
        return rules.get(model);
    }

    /**
     * Returns whether the user has the right.
     *
     * @param access the right
     * @param model the model's technical name
     * @return whether the user has the right
     */
    public boolean may(Access access, String model) {
        return !denied.getOrDefault(model, Set.of()).contains(access);
    }

    /**
     * Returns whether the user has one of the groups, a comma between them; no groups are everybody's.
     *
     * @param externalIds the groups' external ids
     * @return whether the user has one of the groups, a comma between them; no groups are everybody's
     */
    public boolean isIn(String externalIds) {
        return externalIds.isEmpty()
                || groups.isEmpty()
                || List.of(externalIds.split(",")).stream().anyMatch(groups.get()::contains);
    }

    /**
     * Returns whether that is the password.
     *
     * @param secret the password
     * @return whether that is the password
     */
    public boolean hasPassword(String secret) {
        return password.isPresent() && password.get().equals(secret);
    }

    /**
     * Returns the key of that value, if the user has it.
     *
     * @param value the key's text
     * @return the key of that value, if the user has it
     */
    public synchronized Optional<FakeApiKey> key(String value) {
        return Optional.ofNullable(keys.get(value));
    }

    /** {@return all keys that were not revoked} */
    public synchronized Collection<FakeApiKey> keys() {
        return List.copyOf(keys.values());
    }

    /**
     * Adds a key.
     *
     * @param key the key
     */
    public synchronized void addKey(FakeApiKey key) {
        keys.put(key.value(), key);
    }

    /**
     * Takes a key away.
     *
     * @param value the key's text
     */
    public synchronized void revokeKey(String value) {
        keys.remove(value);
    }

    @Override
    public String toString() {
        return "FakeUser[" + login + "]";
    }

    /** Collects what a user is made of. */
    public static final class Builder {
        private final String login;
        private String name;
        private Optional<String> password;
        private String lang = "en_US";
        private String timezone = "UTC";
        private Optional<Set<String>> groups = Optional.empty();
        private final List<Long> companies = new ArrayList<>();
        private final Map<String, Set<Access>> denied = new LinkedHashMap<>();
        private final Map<String, List<Object>> rules = new LinkedHashMap<>();
        private final List<FakeApiKey> keys = new ArrayList<>();

        private Builder(String login) {
            this.login = login;
            this.name = login;
            this.password = Optional.of(login);
        }

        /**
         * Sets the name for people.
         *
         * @param text the text
         * @return this
         */
        public Builder name(String text) {
            this.name = text;
            return this;
        }

        /**
         * Sets the password.
         *
         * @param secret the password
         * @return this
         */
        public Builder password(String secret) {
            this.password = Optional.of(secret);
            return this;
        }

        /**
         * Leaves the user without a password, as users of Odoo Online are at first.
         *
         * @return this
         */
        public Builder withoutPassword() {
            this.password = Optional.empty();
            return this;
        }

        /**
         * Adds an API key.
         *
         * @param key the key
         * @return this
         */
        public Builder apiKey(FakeApiKey key) {
            keys.add(key);
            return this;
        }

        /**
         * Adds an API key that never expires.
         *
         * @param value the key's text
         * @return this
         */
        public Builder apiKey(String value) {
            return apiKey(FakeApiKey.of(value));
        }

        /**
         * Sets the language; default {@code en_US}.
         *
         * @param code an Odoo language code
         * @return this
         */
        public Builder lang(String code) {
            this.lang = code;
            return this;
        }

        /**
         * Sets the time zone; default {@code UTC}.
         *
         * @param zone a time zone's name
         * @return this
         */
        public Builder timezone(String zone) {
            this.timezone = zone;
            return this;
        }

        /**
         * Gives these groups and no others; default all.
         *
         * @param externalIds the groups' external ids
         * @return this
         */
        public Builder groups(String... externalIds) {
            this.groups = Optional.of(new LinkedHashSet<>(List.of(externalIds)));
            return this;
        }

        /**
         * Limits the user to these companies, the main one first; default all.
         *
         * @param ids the companies' ids
         * @return this
         */
        public Builder companies(long... ids) {
            for (long id : ids) {
                companies.add(id);
            }
            return this;
        }

        /**
         * Takes rights on a model away; without any named, all four.
         *
         * @param model the model's technical name
         * @param rights what is taken away
         * @return this
         */
        public Builder deny(String model, Access... rights) {
            Set<Access> all = rights.length == 0 ? EnumSet.allOf(Access.class) : Set.of(rights);
            denied.put(model, all);
            return this;
        }

        /**
         * Shows only the rows of the model that match the domain.
         *
         * @param model the model's technical name
         * @param domain in Odoo's prefix notation
         * @return this
         */
        public Builder rule(String model, List<Object> domain) {
            rules.put(model, domain);
            return this;
        }

        /**
         * Makes the user.
         *
         * @return the user
         */
        public FakeUser build() {
            return new FakeUser(this);
        }
    }
}
