package io.github.odoosync.sink.sql.text;

/** Finds what a Java string can hold and UTF-8 can't. */
public final class Text {

    private Text() {}

    /**
     * {@return whether half of a surrogate pair stands alone; an encoder would silently write a question mark}
     *
     * @param text any
     */
    public static boolean hasUnpairedSurrogate(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (i + 1 == length || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
