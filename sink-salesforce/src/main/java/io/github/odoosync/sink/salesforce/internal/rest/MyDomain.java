package io.github.odoosync.sink.salesforce.internal.rest;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks at where an org is said to be. */
public final class MyDomain {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");
    private static final Set<String> SHARED = Set.of("login.salesforce.com", "test.salesforce.com");

    private MyDomain() {}

    /**
     * Checks an address.
     *
     * @param domain scheme and host, https unless the host is this machine
     * @return the same, without a slash at its end
     * @throws IllegalArgumentException if it is more, if a token could go astray, or if no app can log in there
     */
    public static URI check(URI domain) {
        String host = domain.getHost();
        if (host == null
                || domain.getRawUserInfo() != null
                || domain.getRawQuery() != null
                || domain.getRawFragment() != null
                || !Set.of("", "/").contains(String.valueOf(domain.getRawPath()))) {
            throw new IllegalArgumentException(
                    "the org's address must be scheme and host alone, for example https://acme.my.salesforce.com");
        }
        if (SHARED.contains(host.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("the client-credentials flow is not supported on " + host
                    + ", which all orgs share; use https://<My Domain>.my.salesforce.com, which is found in Setup, My"
                    + " Domain");
        }
        if (!isSafe(domain)) {
            throw new IllegalArgumentException("the org's address " + domain
                    + " is not https; tokens go over http to this machine alone; use https://" + host);
        }
        return URI.create(domain.getScheme().toLowerCase(Locale.ROOT) + "://" + domain.getRawAuthority());
    }

    /** Whether the address is https, or on this machine where both addresses are. */
    static boolean mayFollow(URI domain, URI instance) {
        return instance.getHost() != null
                && instance.getRawUserInfo() == null
                && (isLoopback(domain) || !isLoopback(instance))
                && isSafe(instance);
    }

    private static boolean isSafe(URI address) {
        return "https".equalsIgnoreCase(address.getScheme())
                || ("http".equalsIgnoreCase(address.getScheme()) && isLoopback(address));
    }

    private static boolean isLoopback(URI address) {
        return LOOPBACK.matcher(String.valueOf(address.getHost())).matches();
    }
}
