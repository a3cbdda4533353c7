package io.github.odoosync.sink.snowflake.internal.auth;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An account, named by organization and account or by locator and region (Snowflake's pages "Account identifiers" and
 * "Authenticating to the server").
 *
 * @param identifier as the user gave it, for example {@code myorg-myaccount} or {@code xy12345.us-east-1}
 */
public record AccountName(String identifier) {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)*");
    private static final String DOMAIN = "snowflakecomputing.com";
    private static final String PRIVATE_LINK = ".privatelink";

    /**
     * Checks the name.
     *
     * @param identifier as the user gave it
     * @throws IllegalArgumentException if it is no account identifier, or a URL
     */
    public AccountName {
        String lower = identifier.toLowerCase(Locale.ROOT);
        if (lower.contains("/") || lower.contains(".snowflakecomputing.")) {
            throw new IllegalArgumentException("the account " + identifier
                    + " is a URL; give the account identifier alone, what stands before ." + DOMAIN
                    + ", with underscores where the account's name has them, for example myorg-my_account");
        }
        if (!IDENTIFIER.matcher(identifier).matches()) {
            throw new IllegalArgumentException("the account " + identifier
                    + " is no account identifier; give it as organization-account, for example myorg-myaccount");
        }
    }

    /** {@return the name as a JWT has it: upper case, a locator without its region, other dots as hyphens} */
    public String inToken() {
        String upper = withoutPrivateLink().toUpperCase(Locale.ROOT);
        int dot = upper.indexOf('.');
        if (dot < 0) {
            return upper;
        }
        return hasRegion(upper.substring(dot + 1)) ? upper.substring(0, dot) : upper.replace('.', '-');
    }

    /** {@return where the account's API is} */
    public URI uri() {
        String lower = withoutPrivateLink().toLowerCase(Locale.ROOT);
        int dot = lower.indexOf('.');
        String name = dot < 0 || hasRegion(lower.substring(dot + 1)) ? lower : lower.replace('.', '-');
        String link = isPrivateLink() ? PRIVATE_LINK : "";
        return URI.create("https://" + name.replace('_', '-') + link + "." + DOMAIN);
    }

    @Override
    public String toString() {
        return identifier;
    }

    private boolean isPrivateLink() {
        return identifier.toLowerCase(Locale.ROOT).endsWith(PRIVATE_LINK);
    }

    private String withoutPrivateLink() {
        return isPrivateLink() ? identifier.substring(0, identifier.length() - PRIVATE_LINK.length()) : identifier;
    }

    /** Whether a region follows a locator; every region's id has a hyphen, and no account's own name may have one. */
    private static boolean hasRegion(String rest) {
        return rest.contains("-");
    }
}
