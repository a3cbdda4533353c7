package io.github.odoosync.sync.odoo;

import java.util.regex.Pattern;

/** The words of an HTML text: Odoo wraps and cleans what it is given, so the marks around them can't be compared. */
final class HtmlText {
    private static final Pattern MARK = Pattern.compile("<[^>]*>");
    private static final Pattern SPACE = Pattern.compile("[\\s\u00a0]+");

    private HtmlText() {}

    static String of(String html) {
        String words = MARK.matcher(html)
                .replaceAll(" ")
                .replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
        return SPACE.matcher(words).replaceAll(" ").strip();
    }
}
