package io.github.odoosync.client.internal.transport;

import io.github.odoosync.client.error.OdooAuthenticationException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The API key or password: asked from its supplier when it is first needed, when a cycle begins, and once more when the
 * server refused it, so that a rotated key is picked up. Knows what must not appear in a text. Thread-safe.
 */
final class Credentials {
    private static final String MASK = "***";

    private final Supplier<String> supplier;
    private @Nullable String key;
    private @Nullable String formerKey;
    private @Nullable String keyOfCycle;

    Credentials(Supplier<String> supplier) {
        this.supplier = supplier;
    }

    /** Makes a call with the key; when the server refuses it and the supplier has another one by now, once more. */
    <T extends @Nullable Object> T use(Function<String, T> call) {
        String current = key();
        try {
            return call.apply(current);
        } catch (OdooAuthenticationException e) {
            if (!renewed(current)) {
                throw e;
            }
            return call.apply(key());
        }
    }

    /**
     * Asks the supplier again, if the key was needed before.
     *
     * @return whether it is another one than at the last call, or than the first one
     */
    synchronized boolean renew() {
        if (key == null) {
            return false;
        }
        change(ask());
        boolean rotated = !key.equals(keyOfCycle);
        keyOfCycle = key;
        return rotated;
    }

    /** Removes every key that was used from a text that came from outside. */
    synchronized String scrub(String text) {
        String scrubbed = key == null ? text : text.replace(key, MASK);
        return formerKey == null ? scrubbed : scrubbed.replace(formerKey, MASK);
    }

    /** Returns an exception, or null if it or one below it holds a key. */
    @Nullable
    Throwable scrub(@Nullable Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            String message = t.getMessage();
            if (message != null && !scrub(message).equals(message)) {
                return null;
            }
        }
        return cause;
    }

    private synchronized String key() {
        if (key == null) {
            key = ask();
            keyOfCycle = key;
        }
        return key;
    }

    private synchronized boolean renewed(String refused) {
        if (!refused.equals(key)) {
            return true;
        }
        return change(ask());
    }

    private boolean change(String next) {
        if (next.equals(key)) {
            return false;
        }
        formerKey = key;
        key = next;
        return true;
    }

    private String ask() {
        String next = supplier.get();
        if (next == null || next.isBlank()) {
            throw new OdooAuthenticationException(
                    "no key", "the supplier of the API key gave none; set the key or password of the user", null);
        }
        return next.strip();
    }
}
