package io.github.odoosync.live.fidelity;

import java.util.Map;

/**
 * A server that the corpus is sent to.
 *
 * @param url its address
 * @param database the database's name
 * @param secrets the API key of each login, the administrator's first
 * @param nextSecond waits until what is written next falls into another second
 */
public record Target(String url, String database, Map<String, String> secrets, Runnable nextSecond) {

    String secret(String login) {
        String secret = secrets.get(login);
        if (secret == null) {
            throw new IllegalArgumentException("no API key for " + login);
        }
        return secret;
    }

    /** Says no key. */
    @Override
    public String toString() {
        return url + " " + database;
    }
}
