package io.github.odoosync.standin.salesforce;

import java.util.concurrent.atomic.AtomicLong;

/** Makes ids of 18 characters: prefix, number in base 62, and three that tell which of the others are capitals. */
final class RecordIds {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String SUFFIX = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final int SHORT = 15;

    private final AtomicLong last = new AtomicLong();

    String next(String prefix) {
        StringBuilder id = new StringBuilder();
        for (long rest = last.incrementAndGet(); rest > 0; rest /= DIGITS.length()) {
            id.insert(0, DIGITS.charAt((int) (rest % DIGITS.length())));
        }
        return full(prefix + "0".repeat(SHORT - prefix.length() - id.length()) + id);
    }

    /** {@return an id of 15 characters as one of 18, any other text as it is} */
    static String full(String id) {
        if (id.length() != SHORT) {
            return id;
        }
        StringBuilder full = new StringBuilder(id);
        for (int part = 0; part < SHORT; part += 5) {
            int capitals = 0;
            for (int i = 0; i < 5; i++) {
                capitals |= Character.isUpperCase(id.charAt(part + i)) ? 1 << i : 0;
            }
            full.append(SUFFIX.charAt(capitals));
        }
        return full.toString();
    }
}
