package io.github.odoosync.sink.http;

/** Words of others as a message can quote them. */
public final class OneLine {
    private OneLine() {}

    /**
     * {@return the text without control characters, shortened}
     *
     * @param text any
     * @param longest the most characters that are left, three dots aside
     */
    public static String of(String text, int longest) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= longest ? line : line.substring(0, longest) + "...";
    }
}
