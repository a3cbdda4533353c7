package io.github.odoosync.sink.snowflake.internal.session;

import java.net.URI;
import java.util.regex.Pattern;

/** Looks at where an account is said to be. */
public final class Endpoint {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

    private Endpoint() {}

    /**
     * Checks an address.
     *
     * @param base scheme and host, https unless the host is this machine
     * @return the same
     * @throws IllegalArgumentException if it is more, or a token could go astray
     */
    public static URI check(URI base) {
        String host = base.getHost();
        if (host == null
                || base.getRawUserInfo() != null
                || base.getRawQuery() != null
                || !path(base).isEmpty()) {
            throw new IllegalArgumentException(
                    "the address must be scheme and host alone, for example https://myorg-myaccount.snowflakecomputing.com");
        }
        boolean local =
                "http".equals(base.getScheme()) && LOOPBACK.matcher(host).matches();
        if (!"https".equals(base.getScheme()) && !local) {
            throw new IllegalArgumentException(
                    "the address " + base + " is not https; tokens go over http to this machine alone");
        }
        return base;
    }

    private static String path(URI base) {
        String path = base.getRawPath() == null ? "" : base.getRawPath();
        return path.equals("/") ? "" : path;
    }
}
