package io.github.odoosync.sink.snowflake.internal.auth;

/** What to look at when a login is refused, by its form. */
public final class LoginAdvice {
    private LoginAdvice() {}

    /**
     * {@return a clause without a secret}
     *
     * @param login that was refused
     * @param account its name, as a token has it
     * @param fingerprint of the public key, empty if there is none
     */
    public static String of(Login login, String account, String fingerprint) {
        if (login instanceof KeyPairLogin) {
            return "check that the public key " + fingerprint
                    + " is assigned to the user (DESC USER shows RSA_PUBLIC_KEY_FP and RSA_PUBLIC_KEY_2_FP), that the account is"
                    + " called " + account + ", and this machine's clock";
        }
        return ((TokenLogin) login).kind() == TokenKind.OAUTH
                ? "check that the token has not expired, is for this account, and that a security integration accepts its"
                        + " issuer and maps it to a user"
                : "check that the token has not expired or been revoked (SHOW USER PROGRAMMATIC ACCESS TOKENS), is this"
                        + " account's, and that a network policy lets its user in from here";
    }
}
