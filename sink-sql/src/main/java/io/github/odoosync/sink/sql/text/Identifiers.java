package io.github.odoosync.sink.sql.text;

import io.github.odoosync.spi.sink.PermanentSinkException;
import java.nio.charset.StandardCharsets;

/** Writes names and texts into SQL so that they can't be taken for anything else. */
public final class Identifiers {

    private Identifiers() {}

    /**
     * Checks that a name can stand in SQL.
     *
     * @param what what it names, for the message
     * @param name unquoted
     * @param maxBytes of its UTF-8 form
     * @return the name
     * @throws PermanentSinkException if it is blank, holds a NUL or an unpaired surrogate, or is too long
     */
    public static String check(String what, String name, int maxBytes) {
        if (name.isBlank()) {
            throw new PermanentSinkException(what + " is blank; give it a name", null);
        }
        if (name.indexOf('\0') >= 0 || Text.hasUnpairedSurrogate(name)) {
            throw new PermanentSinkException(
                    what + " holds a NUL or an unpaired surrogate; give it a name of ordinary characters", null);
        }
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > maxBytes) {
            throw new PermanentSinkException(
                    what + ", " + name + ", is " + bytes + " bytes long, at most " + maxBytes
                            + " fit; give it a shorter name",
                    null);
        }
        return name;
    }

    /**
     * {@return the name in double quotes}
     *
     * @param name unquoted
     */
    public static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /**
     * {@return the text as a literal, without its NULs}
     *
     * @param text any
     */
    public static String literal(String text) {
        return '\'' + text.replace("\0", "").replace("'", "''") + '\'';
    }
}
