package io.github.odoosync.client.connection;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's version.
 *
 * @param major for example 19
 * @param minor 0 for a yearly release, else the number of the online release between two of them
 * @param text as the server says it, for example {@code 19.0}, {@code saas~18.4}, {@code 19.0+e}
 */
public record OdooVersion(int major, int minor, String text) {
    private static final Pattern NUMBERS = Pattern.compile("(?:saas[~-])?(\\d{1,4})(?:\\.(\\d{1,4}))?(?![\\d]).*");

    /**
     * Reads a version.
     *
     * @param text for example {@code 19.0}, {@code saas~18.4}, {@code 19.0+e}, {@code 14.0-20231205}
     * @return the version
     * @throws IllegalArgumentException if the text starts with no version
     */
    public static OdooVersion parse(String text) {
        Matcher matcher = NUMBERS.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a version of Odoo: " + text);
        }
        String minor = matcher.group(2);
        return new OdooVersion(Integer.parseInt(matcher.group(1)), minor == null ? 0 : Integer.parseInt(minor), text);
    }

    /**
     * Reads a version from Odoo's {@code version_info}.
     *
     * @param info for example {@code [19, 0, 0, "final", 0, ""]} or {@code ["saas~18", 4, 0, "final", 0, "e"]}
     * @return the version
     * @throws IllegalArgumentException if the list starts with no version
     */
    public static OdooVersion of(List<?> info) {
        if (info.size() < 2) {
            throw new IllegalArgumentException("not a version of Odoo: " + info);
        }
        boolean enterprise = info.size() > 5 && "e".equals(info.get(5));
        return parse(info.get(0) + "." + info.get(1) + (enterprise ? "+e" : ""));
    }

    /**
     * Compares with a release.
     *
     * @param otherMajor for example 18
     * @param otherMinor for example 4
     * @return whether this version is that release or a later one
     */
    public boolean atLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || (major == otherMajor && minor >= otherMinor);
    }

    /**
     * Compares with a yearly release.
     *
     * @param otherMajor for example 19
     * @return whether this version is that release or a later one
     */
    public boolean atLeast(int otherMajor) {
        return atLeast(otherMajor, 0);
    }

    @Override
    public String toString() {
        return text;
    }
}
